import type { Phrases } from '../../said.ts';

/** What the runner says of hosts, and what a Server lacks. */
export const hosts: Phrases = {
  'The runner finds no host of the name {1} ({2}): check the name, or give an IP address.': 'Le runner ne trouve aucune machine du nom de {1} ({2}) : vérifiez le nom, ou donnez une adresse IP.',
  '{1} refuses connections to port {2}: check the port, and that SSH runs there.': '{1} refuse les connexions au port {2} : vérifiez le port, et que SSH y tourne.',
  '{1} port {2} did not answer within {3} s: check that the host is on, its address, and that no firewall keeps the runner out.': '{1}, port {2}, n’a pas répondu en {3} s : vérifiez que la machine est allumée, son adresse, et qu’aucun pare-feu n’arrête le runner.',
  '{1} port {2} does not answer ({3}): check that the host is on, its address, and that SSH runs there.': '{1}, port {2}, ne répond pas ({3}) : vérifiez que la machine est allumée, son adresse, et que SSH y tourne.',
  '{1} port {2} does not answer: check the address and that SSH runs there.': '{1}, port {2}, ne répond pas : vérifiez l’adresse, et que SSH y tourne.',
  '{1} port {2} answers, but shows no Ed25519 host key: check that SSH runs there, and make the key with ssh-keygen -A.': '{1}, port {2}, répond mais ne présente pas de clé d’hôte Ed25519 : vérifiez que SSH y tourne, et créez la clé par ssh-keygen -A.',
  '{1} shows the host key {2}, not {3}: nothing was enrolled; find out which is right on the Server\'s console.': '{1} présente la clé d’hôte {2}, et non {3} : rien n’a été fait ; voyez sur la console du Serveur laquelle est la bonne.',

  'Temporal does not answer, and the runner is asked through it. See `aegir status`, then try again.': 'Temporal ne répond pas, et c’est par lui que le runner est interrogé. Voyez `aegir status`, puis réessayez.',
  'No worker asked the runner within {1} s. See `aegir status` and the worker’s log, then try again.': 'Aucun worker n’a interrogé le runner en {1} s. Voyez `aegir status` et le journal du worker, puis réessayez.',
  'Nobody answered within {1} s. The machine may be busy: try again.': 'Personne n’a répondu en {1} s. La machine est peut-être occupée : réessayez.',
  'Asking the runner failed. Why is in the log of the web process.': 'L’interrogation du runner a échoué. La raison est dans le journal du processus web.',
  'The runner is being asked {1} things already. Nothing was asked: try again in some seconds.': 'Le runner répond déjà à {1} questions. Rien n’a été demandé : réessayez dans quelques secondes.',

  'Debian, or a system made from it': 'Debian, ou un système qui en est issu',
  'Python 3.9 or later (found {1})': 'Python 3.9 ou plus récent (trouvé : {1})',
  'the rights of root': 'les droits de root',
  '1 GB of free disk for /var (found {1} MB)': '1 Go de disque libre pour /var (trouvé : {1} Mo)',
  '400 MB of memory (found {1} MB)': '400 Mo de mémoire (trouvé : {1} Mo)',
  'Install Debian 12 or later, or Ubuntu 22.04 or later.': 'Installez Debian 12 ou plus récent, ou Ubuntu 22.04 ou plus récent.',
  'Run:': 'Exécutez :',
  'Run as root:': 'Exécutez en tant que root :',
  'Upgrade the operating system.': 'Mettez le système d’exploitation à niveau.',
  'Let Aegir sign in as root, or give its account sudo without a password.': 'Laissez Aegir se connecter en tant que root, ou donnez à son compte sudo sans mot de passe.',
  'Boot the Server with systemd.': 'Démarrez le Serveur avec systemd.',
  'Use a system that installs its packages by apt.': 'Prenez un système qui installe ses paquets par apt.',
  'Free some, or give /var a larger disk.': 'Libérez de la place, ou donnez à /var un disque plus grand.',
  'Give the Server more memory.': 'Donnez plus de mémoire au Serveur.',
};
