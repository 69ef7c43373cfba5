/** What was refused, above a dialog's buttons. */
export function DialogProblem({ message }: { message: string | undefined }) {
  if (message === undefined) return null;
  return (
    <p role="alert" className="text-bad">
      {message}
    </p>
  );
}
