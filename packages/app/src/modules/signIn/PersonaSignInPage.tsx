import {
  Content,
  Header,
  InfoCard,
  Page,
  ProxiedSignInPage,
} from '@backstage/core-components';
import {
  configApiRef,
  IdentityApi,
  SignInPageProps,
  useApi,
} from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { Persona, personas, rememberedPersona } from './personas';

/** Signing out has to forget the persona, or the reload would sign in again. */
function forgettingPersona(identity: IdentityApi): IdentityApi {
  return {
    getProfileInfo: () => identity.getProfileInfo(),
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    signOut: async () => {
      rememberedPersona.clear();
      await identity.signOut();
    },
  };
}

/** Lets a visitor of the demo choose whose eyes to look through. */
export const PersonaSignInPage = (props: SignInPageProps) => {
  const config = useApi(configApiRef);
  const [persona, setPersona] = useState<Persona | undefined>(
    rememberedPersona.get,
  );

  if (persona) {
    return (
      <ProxiedSignInPage
        {...props}
        provider={persona.providerId}
        onSignInSuccess={identity =>
          props.onSignInSuccess(forgettingPersona(identity))
        }
      />
    );
  }

  return (
    <Page themeId="home">
      <Header title={config.getOptionalString('app.title') ?? 'Backstage'} />
      <Content>
        <Grid container spacing={3}>
          {personas.map(candidate => (
            <Grid item xs={12} sm={6} md={4} key={candidate.providerId}>
              <InfoCard
                variant="fullHeight"
                title={candidate.title}
                actions={
                  <Button
                    color="primary"
                    variant="outlined"
                    aria-label={`Enter as ${candidate.title}`}
                    onClick={() => {
                      rememberedPersona.set(candidate);
                      setPersona(candidate);
                    }}
                  >
                    Enter
                  </Button>
                }
              >
                <Typography>{candidate.description}</Typography>
              </InfoCard>
            </Grid>
          ))}
        </Grid>
      </Content>
    </Page>
  );
};
