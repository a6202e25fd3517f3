import type { Messages, SameKeys } from '../words.ts';

export const launch: SameKeys<Messages['launch']> = {
  title: 'Lancer une Opération',
  tab: 'Lancer',
  lead: 'Chacune se déroule comme une liste de Tâches que vous pouvez suivre, survit aux redémarrages et vous attend en cas d’échec.',
  forbidden: 'Votre rôle ne permet pas de lancer cela. Adressez-vous à un administrateur.',
  againFrom: 'Relancée à partir de :',
  what: 'Que lancer',
  reasonHelp: 'Enregistré avec l’Opération, pour qui en lira l’historique.',
  next: 'Ce qui se passe ensuite',
  recorded: 'L’Opération est enregistrée aussitôt et démarre quand vient son tour.',
  followed: 'Vous voyez ses Tâches et leur sortie à mesure. Si l’une échoue, l’Opération s’arrête là et vous demande que faire.',
  leftBehind: {
    site_install: 'Un Site dont l’installation a échoué garde ses noms : c’est lui qui est réinstallé, sur le même Serveur et avec les mêmes domaines. Pour en changer, supprimez-le d’abord.',
  },
  locks: {
    server_verify: 'Rien d’autre ne peut modifier le Serveur pendant ce temps ; des Sites peuvent toujours y être installés.',
    server_install_service: 'Le Serveur est retenu : aucune autre Opération n’y travaille pendant ce temps.',
    server_run_tasks: 'Le Serveur est retenu : aucune autre Opération n’y travaille pendant ce temps.',
    platform_deploy: 'La nouvelle Plateforme est retenue. Rien d’autre ne peut modifier le Serveur pendant ce temps ; les autres Plateformes et les Sites restent libres.',
    site_install: 'Le nouveau Site est retenu. Rien d’autre ne peut modifier la Plateforme ou le Serveur pendant ce temps ; les autres Sites restent libres.',
    site_delete: 'Le Site est retenu. Rien d’autre ne peut modifier le Serveur pendant ce temps ; les autres Sites restent libres.',
  },
  tasks: 'Tâches, dans l’ordre',
  incomplete: 'Complétez ce qui manque ({fields}) : la suite s’affichera ici.',
  wouldBeRefused: 'En l’état, ce lancement serait refusé.',
  startsAtOnce: 'L’Opération commencerait tout de suite : rien ne lui barre la route.',
  wouldWait: 'Lancée maintenant, elle attendrait d’abord :',
  undoable: 'réversible',
  look: 'Dire ce qui va se passer',
  defaultRef: 'Si vide : {ref}, la référence par défaut de {distribution}.',
  oneWebService: 'Le Serveur {server} a déjà {service}, et un Serveur n’a qu’un Service de chaque type.',
};
