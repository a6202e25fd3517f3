/** Forms that are made of schemas. */
export const forms = {
  later: 'That cannot be done now. What you typed is still here: send it again in a moment.',
  refused: 'That was not accepted.',
  fieldsAgain: '{count, plural, one {One field needs another look.} other {# fields need another look.}}',
  chooseOne: 'Choose one',
  oneALine: 'One a line.',
  line: 'Line {line}: {message}',
  within: '{place}: {message}',
  giveOneOf: 'Give at least one of the {field}.',
  give: 'Give the {field}.',
  noJson: 'This is no JSON list: look for a missing bracket, comma or quotation mark.',
  wholeNumber: 'Give a whole number.',
  whatToRegister: 'What to register',
  chooseEntity: '{choose}.',
  choose: { server: 'Choose a Server', distribution: 'Choose a Distribution', platform: 'Choose a Platform', site: 'Choose a Site' },
  noneToChoose: {
    server: 'There is no Server to choose yet', distribution: 'There is no Distribution to choose yet',
    platform: 'There is no Platform to choose yet', site: 'There is no Site to choose yet',
  },
  noSuch: { server: 'There is no Server {name}.', distribution: 'There is no Distribution {name}.', platform: 'There is no Platform {name}.', site: 'There is no Site {name}.' },
  onlyOne: 'It is the only one there is to choose.',
  typeToSearch: 'Type a part of its name to search.',
} as const;
