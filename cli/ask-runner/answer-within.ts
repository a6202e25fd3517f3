/** Longer than the runner gives a host to answer, so that it is the one to say why there was no answer. */
export const answerWithinSeconds = 30;
