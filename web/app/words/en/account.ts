/** One's own name and password, and another password by a reset link. */
export const account = {
  title: 'My account',
  lead: 'You sign in as {email}; your role is {role}. Only an administrator changes these.',
  name: 'Name',
  nameLead: 'Under it, what you do is recorded from now on; what you did before keeps the name before.',
  changeName: 'Change my name',
  nameChanged: 'You are called {name} from now on.',
  passwordLead: 'Another password signs you out in all other browsers. API tokens stay: revoke them under <link>API tokens</link>.',
  present: 'Present password',
  new: 'New password',
  changePassword: 'Change my password',
  passwordChanged: 'Your password is another one. All other browsers are signed out.',

  forgotten: 'Forgotten password',
  forgottenLead: 'Makes a link by which {name} gives themselves another password: it works once, within a day. Aegir sends nothing: give it to the person yourself, over a way that you trust. When it is used, all their sessions end.',
  forgottenOpen: '{by} made a link {made}; it ends {ends}. Another one ends it.',
  makeLink: 'Make a reset link',
  made: 'The reset link for {name} was made. Copy it now: it is not shown again.',
  link: 'Reset link',
  revoke: 'Revoke the reset link',
  revoked: 'The reset link is revoked: the password stays as it is.',

  reset: 'Give yourself another password',
  resetLead: 'You are {name}, and sign in as {email}. Wherever you are signed in now, you will be signed out.',
  resetDo: 'Take this password',
  resetBroken: 'This reset link does not work',
  resetBrokenHelp: 'Each link works once, for a day, until it is revoked or another is made. Ask an administrator for a new one, or <link>sign in</link> if you know your password.',
} as const;
