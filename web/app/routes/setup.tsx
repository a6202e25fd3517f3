import { data, Form, Link, redirect } from 'react-router';
import type { Route } from './+types/setup';
import { Alert } from '../../ui/alert.tsx';
import { SubmitButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/controls.tsx';
import { Door } from '../../ui/door.tsx';
import { answerOf } from '../session/answer.ts';
import { visitContext } from '../session/visit.ts';
import { withCookies } from '../session/with-cookies.ts';

export const meta: Route.MetaFunction = () => [{ title: 'Set up · Aegir' }];

export async function loader({ request, context }: Route.LoaderArgs) {
  const token = new URL(request.url).searchParams.get('token') ?? '';
  return { open: await context.get(visitContext).services.identity.setupIsOpen(token) };
}

export async function action({ request, context }: Route.ActionArgs) {
  const { services, origin } = context.get(visitContext);
  const token = new URL(request.url).searchParams.get('token') ?? '';
  const form = await request.formData();
  const typed = { name: String(form.get('name') ?? ''), email: String(form.get('email') ?? '') };
  try {
    const { cookies } = await services.identity.setUp(token, { ...typed, password: String(form.get('password') ?? '') }, origin);
    return redirect('/', { headers: withCookies(cookies) });
  } catch (error) {
    const answer = answerOf(error);
    if (answer === undefined) throw error;
    return data({ typed, issues: answer.issues }, { status: answer.status });
  }
}

export default function Setup({ loaderData, actionData }: Route.ComponentProps) {
  if (!loaderData.open) {
    return (
      <Door title="This set-up link does not work">
        <p>Each link works once, for a day, and until the next one is made; with a first administrator, none works any more. Start Aegir again for a new link, or <Link to="/sign-in">sign in</Link>.</p>
      </Door>
    );
  }
  const { typed, issues = [] } = actionData ?? {};
  const errors = (field: string) => issues.filter((issue) => issue.field === field).map((issue) => issue.message);
  const other = issues.filter(({ field }) => !['name', 'email', 'password'].includes(field));
  return (
    <Door title="Make the first administrator">
      <p>This account may do everything in Aegir. You will be signed in with it.</p>
      {other.map(({ message }) => <Alert key={message} severity="danger" title={message} announce />)}
      <Form method="post" className="pf-v6-c-form" reloadDocument>
        <TextField frame={{ name: 'name', label: 'Your name', required: true, errors: errors('name') }} value={typed?.name ?? ''} autoComplete="name" />
        <TextField frame={{ name: 'email', label: 'E-mail address', required: true, errors: errors('email') }} type="email" value={typed?.email ?? ''} autoComplete="username" />
        <TextField frame={{ name: 'password', label: 'Password', required: true, help: 'At least 12 characters.', errors: errors('password') }} type="password" autoComplete="new-password" />
        <SubmitButton>Make the administrator</SubmitButton>
      </Form>
    </Door>
  );
}
