import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBackend } from '../../__testUtils__/backend';
import { renderForm } from '../../__testUtils__/renderForm';

const properties = {
  model: {
    title: 'Model',
    type: 'object',
    'ui:field': 'LlmkubeModelPicker',
    properties: {
      catalogId: { title: 'Catalog', type: 'string' },
      source: { title: 'Or from an address', type: 'string' },
    },
  },
};
const models = [
  {
    id: 'small',
    name: 'Small 8B',
    size: '8B',
    quantization: 'Q4_K_M',
    contextSize: 8192,
    vramGiB: 6.5,
    source: 'https://models.test/small.gguf',
    suggestedGpus: 1,
  },
  {
    id: 'odd',
    name: 'Odd 1B',
    size: '1B',
    quantization: 'F16',
    contextSize: 2048,
    source: 'https://models.test/odd.gguf',
  },
];

describe('ModelPicker', () => {
  const backend = fakeBackend();

  const submitted = async (onCreate: jest.Mock) => {
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Check' }));
    await user.click(await screen.findByRole('button', { name: 'Make' }));
    return onCreate.mock.calls[0][0];
  };

  it('shows the GPU memory that each model needs, and unknown where it is not known', async () => {
    backend.answers('model-catalog', { items: models });
    renderForm({ client: backend.client, properties });
    expect(
      await screen.findByRole('row', { name: /Small 8B/ }),
    ).toHaveTextContent('6.5 GiB (Q4_K_M)');
    expect(screen.getByRole('row', { name: /Odd 1B/ })).toHaveTextContent(
      'unknown',
    );
  });

  it('gives the model that is chosen', async () => {
    const user = userEvent.setup();
    backend.answers('model-catalog', { items: models });
    const { onCreate } = renderForm({ client: backend.client, properties });
    await user.click(await screen.findByRole('radio', { name: 'Small 8B' }));
    expect(await submitted(onCreate)).toEqual({
      model: { catalogId: 'small' },
    });
  });

  it('forgets the model of the catalog when an address is given', async () => {
    const user = userEvent.setup();
    backend.answers('model-catalog', { items: models });
    const { onCreate } = renderForm({ client: backend.client, properties });
    await user.click(await screen.findByRole('radio', { name: 'Small 8B' }));
    await user.type(screen.getByLabelText('Or from an address'), 'a/b');
    expect(screen.getByRole('radio', { name: 'Small 8B' })).not.toBeChecked();
    expect(await submitted(onCreate)).toEqual({ model: { source: 'a/b' } });
  });

  it('lets the id be typed where the catalog can not be read', async () => {
    backend.refuses('model-catalog', 500, 'Error', 'No catalog.');
    renderForm({ client: backend.client, properties });
    expect(await screen.findByText('No catalog.')).toBeInTheDocument();
    expect(screen.getByLabelText('Catalog')).toBeInTheDocument();
  });
});
