/** Aegir's sign: a shield over a wave. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <path fill="#06c" d="M16 1 4 5v10c0 8 5 13 12 16 7-3 12-8 12-16V5z" />
      <path fill="none" stroke="#fff" strokeWidth="2.5" strokeLinecap="round" d="M8 17c2.7-3 5.3-3 8 0s5.3 3 8 0M10 11h12" />
    </svg>
  );
}
