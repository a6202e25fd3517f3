/** Events as the history of a thing tells them, in plain words. */
const words: Record<string, string> = {
  ServerRegistered: 'Registered',
  ServerVerified: 'Verified: its system, space and Services were looked at',
  ServerUnreachable: 'Could not be reached',
  ServerReached: 'Answers again',
  ServiceProvisioned: 'A Service was installed',
  ServerPaused: 'Paused: nothing that changes it starts',
  ServerResumed: 'Resumed: what waited goes on',
  ServerLeftover: 'A roll-back left something behind',
  DistributionRegistered: 'Registered',
  PlatformRequested: 'A Platform was asked for',
  PlatformBuilt: 'The Platform was built',
  PlatformDeployed: 'The Platform was placed on a Server',
  PlatformFailed: 'Building the Platform failed',
  PlatformResumed: 'Its deployment goes on',
  SiteRequested: 'A Site was asked for',
  SiteInstallStarted: 'Installing began',
  SiteInstalled: 'Installed; it answers',
  SiteInstallFailed: 'Installing failed',
  SiteDeleteStarted: 'Deleting began',
  SiteDeleted: 'Deleted',
  OperationRequested: 'An Operation was launched',
};

export function historyWords(type: string): string {
  return words[type] ?? type.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().replace(/^./, (first) => first.toUpperCase());
}
