import { Content, Header, Page } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { Link, Outlet, Route, Routes, useLocation } from 'react-router-dom';
import { rootRouteRef } from '../../routes';
import { llmkubeTranslationRef } from '../../translation';
import { CapacityView } from './CapacityView';
import { ServicesView } from './ServicesView';
import { ServiceView } from './ServiceView';

/**
 * All LLM services and the GPUs of their clusters, without a page shell: the
 * new frontend system gives the page its header.
 * @public
 */
export const LlmServicesContent = () => (
  <Content>
    <Routes>
      <Route
        path="services/:cluster/:namespace/:name"
        element={<ServiceView />}
      />
      <Route element={<Views />}>
        <Route path="capacity" element={<CapacityView />} />
        <Route path="*" element={<ServicesView />} />
      </Route>
    </Routes>
  </Content>
);

/** The same as a page of the old frontend system. @public */
export const LlmServicesPage = () => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  return (
    <Page themeId="tool">
      <Header title={t('page.title')} subtitle={t('page.subtitle')} />
      <LlmServicesContent />
    </Page>
  );
};

function Views() {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const root = useRouteRef(rootRouteRef)();
  const { pathname } = useLocation();
  const capacity = `${root}/capacity`;
  return (
    <>
      <Tabs
        value={pathname.startsWith(capacity) ? capacity : root}
        indicatorColor="primary"
        component="nav"
        aria-label={t('page.title')}
      >
        <Tab
          label={t('page.services')}
          value={root}
          component={Link}
          to={root}
        />
        <Tab
          label={t('page.capacity')}
          value={capacity}
          component={Link}
          to={capacity}
        />
      </Tabs>
      <Outlet />
    </>
  );
}
