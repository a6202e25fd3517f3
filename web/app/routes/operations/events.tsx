import type { Route } from './+types/events';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { Section } from '../../../ui/section.tsx';
import { eventsOf } from '../../operations/recorded-events.ts';
import { useWords } from '../../words/use-words.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const loader = signedIn(async ({ params, visit }: Signed<Route.LoaderArgs>) => {
  return { events: await eventsOf(visit.services.store, params.id, visit.words.time) };
});

export default function OperationEvents({ loaderData }: Route.ComponentProps) {
  const { t } = useWords();
  return (
    <Section title={t('operations.recorded')} id="events">
      {loaderData.events.map((event) => (
        <Disclosure key={event.id} id={event.number === undefined ? undefined : `event-${event.number}`} summary={<>{event.number !== undefined && <span className="soft">{event.number} </span>}<span className="mono">{event.type}</span> <span className="soft">{event.exact}, {event.actor}</span></>}>
          <pre className="code" tabIndex={0} aria-label={t('operations.dataOf', { type: event.type })}>{event.json}</pre>
        </Disclosure>
      ))}
    </Section>
  );
}
