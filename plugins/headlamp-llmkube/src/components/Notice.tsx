import Alert, { AlertProps } from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import { ReactNode } from 'react';

/** What is so, and what can be done about it. */
export function Notice(props: {
  severity: AlertProps['severity'];
  title: string;
  children?: ReactNode;
}) {
  const { severity, title, children } = props;
  return (
    <Alert
      severity={severity}
      variant="outlined"
      sx={{ my: 1, color: 'text.primary' }}
    >
      <AlertTitle>{title}</AlertTitle>
      {children}
    </Alert>
  );
}
