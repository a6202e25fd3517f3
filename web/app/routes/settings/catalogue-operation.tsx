import { data, Link } from 'react-router';
import { z } from 'zod';
import type { Route } from './+types/catalogue-operation';
import { contractsOf } from '../../../../catalog/operations/contracts-of.ts';
import { operations } from '../../../../catalog/operations/operations.ts';
import { rolesWith } from '../../../../catalog/permissions.ts';
import type { JsonSchema } from '../../../../catalog/tasks/contract.ts';
import { authorize, can } from '../../../../commands/principal.ts';
import type { OperationKind } from '../../../../events/operation.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Section } from '../../../ui/section.tsx';
import { ContractFields } from '../../catalogue/contract-fields.tsx';
import { contractFields } from '../../catalogue/contract-view.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';
import { useWords } from '../../words/use-words.ts';

export const loader = signedIn(async ({ params: { kind }, visit: { services, principal, words } }: Signed<Route.LoaderArgs>) => {
  authorize(principal, 'read');
  const { t, said } = words;
  if (!Object.hasOwn(operations, kind)) throw data(t('catalogue.noSuchOperation', { name: kind.slice(0, 60) }), { status: 404 });
  const { title, description, permission, input } = operations[kind as OperationKind];
  const used = contractsOf[kind as OperationKind];
  const tasksOf = (contracts: readonly string[]) => contracts.map((contract) => ({ contract, tasks: services.tasks.variants(contract).map(({ name, title }) => ({ name, title: said(title) })) }));
  return {
    kind, title: said(title), description: said(description), permission,
    roles: rolesWith(permission).map((role) => t(`tokens.roles.${role}`)).join(', '),
    allowed: can(principal, permission),
    fields: contractFields(z.toJSONSchema(input, { io: 'input' }) as JsonSchema, words),
    does: used === 'any' ? undefined : tasksOf(used.does),
    undoes: used === 'any' ? [] : tasksOf(used.undoes),
  };
});

export default function CatalogueOperation({ loaderData }: Route.ComponentProps) {
  const { t } = useWords();
  const { kind, title, description, permission, roles, allowed, fields, does, undoes } = loaderData;
  return (
    <>
      <PageHeading title={title} trail={[{ to: '/settings', text: t('shell.settings') }, { to: '/settings/catalogue', text: t('catalogue.title') }]} lead={description}>
        {allowed && <ButtonLink to={`/launch/${kind}`} icon="rocket">{t('catalogue.launch')}</ButtonLink>}
      </PageHeading>
      <Section title={t('catalogue.operation')} id="operation">
        <Facts facts={[
          { term: t('catalogue.kind'), value: <span className="mono">{kind}</span> },
          { term: t('catalogue.mayLaunch'), value: roles },
          { term: t('catalogue.permission'), value: <span className="mono">{permission}</span> },
          ...(undoes.length === 0 ? [] : [{ term: t('catalogue.undoneBy'), value: <ContractList contracts={undoes} /> }]),
        ]} />
      </Section>
      <Section title={t('catalogue.itsTasks')} id="tasks">
        {does === undefined ? <p>{t('catalogue.anyTask')}</p> : <div className="stack"><p>{t('catalogue.itsTasksLead')}</p><ContractList contracts={does} /></div>}
      </Section>
      <Section title={t('catalogue.takes')} id="takes" flush><ContractFields caption={t('catalogue.takes')} fields={fields} /></Section>
    </>
  );
}

interface UsedContract {
  contract: string;
  tasks: readonly { name: string; title: string }[];
}

function ContractList({ contracts }: { contracts: readonly UsedContract[] }) {
  return (
    <ol className="numbered">
      {contracts.map(({ contract, tasks }) => (
        <li key={contract}>
          <span className="mono">{contract}</span>{tasks.length > 0 && ': '}
          {tasks.map(({ name, title }, index) => <span key={name}>{index > 0 && ' · '}<Link to={`/settings/catalogue/tasks/${name}`}>{title}</Link>{tasks.length > 1 && <> (<span className="mono">{name}</span>)</>}</span>)}
        </li>
      ))}
    </ol>
  );
}
