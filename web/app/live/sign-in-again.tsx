import type { MouseEvent, ReactNode } from 'react';
import { useLocation } from 'react-router';
import { signInAddress } from './sign-in-address.ts';

/** @param place in this page that one comes back to, as the part of an address from the `?` on; asked for when one goes. Where one is when absent. */
export function SignInAgain({ place, children }: { place?: () => string; children: ReactNode }) {
  const { pathname, search, hash } = useLocation();
  const going = ({ currentTarget }: MouseEvent<HTMLAnchorElement>) => {
    // The router does not know of lines that were chosen since.
    currentTarget.href = signInAddress(pathname + (place?.() ?? location.search + location.hash));
  };
  return <a href={signInAddress(pathname + search + hash)} onClick={going}>{children}</a>;
}
