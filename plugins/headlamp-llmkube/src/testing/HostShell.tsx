import {
  darkTheme,
  lightTheme,
} from '@kinvolk/headlamp-plugin/lib/components/App/defaultAppThemes';
import { setStore } from '@kinvolk/headlamp-plugin/lib/lib/router/createRouteURL';
import { createMuiTheme } from '@kinvolk/headlamp-plugin/lib/lib/themes';
import store from '@kinvolk/headlamp-plugin/lib/redux/stores/store';
import CssBaseline from '@mui/material/CssBaseline';
import { StyledEngineProvider, ThemeProvider } from '@mui/material/styles';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { SnackbarProvider } from 'notistack';
import { ReactNode, useState } from 'react';
import { Provider } from 'react-redux';
import { BrowserRouter } from 'react-router-dom';

setStore(store);

/** Around a component what Headlamp has around its pages: store, queries, router and theme. */
export function HostShell({
  children,
  dark,
}: {
  children: ReactNode;
  dark?: boolean;
}) {
  const [queries] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: false } } }),
  );
  return (
    <Provider store={store}>
      <QueryClientProvider client={queries}>
        <StyledEngineProvider injectFirst>
          <ThemeProvider theme={createMuiTheme(dark ? darkTheme : lightTheme)}>
            <CssBaseline />
            <SnackbarProvider>
              <BrowserRouter>
                <main>{children}</main>
              </BrowserRouter>
            </SnackbarProvider>
          </ThemeProvider>
        </StyledEngineProvider>
      </QueryClientProvider>
    </Provider>
  );
}
