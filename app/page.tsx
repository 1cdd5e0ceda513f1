import { redirect } from 'next/navigation';

/* The library is where everything begins; a guest is sent on from there to sign in. */
export default function HomePage(): never {
  redirect('/statements');
}
