/**
 * What a provider knows between two reads of a cluster. All of it belongs to
 * one provider, whose id is in every key.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('llmkube_clusters', table => {
    table.comment('Clusters whose objects are in the catalog');
    table.string('provider').notNullable();
    table.string('cluster').notNullable();
    table.string('cloud').nullable().comment('The last known cloud');
    table
      .bigInteger('missing_since')
      .nullable()
      .comment('When it was first missing from the configuration, in ms');
    table.primary(['provider', 'cluster']);
  });

  await knex.schema.createTable('llmkube_objects', table => {
    table.comment('The last known objects of each cluster');
    table.string('provider').notNullable();
    table.string('cluster').notNullable();
    table.string('kind').notNullable();
    table.string('namespace').notNullable();
    table.string('name').notNullable();
    table.text('object').notNullable().comment('Inventory object as JSON');
    table
      .bigInteger('absent_since')
      .nullable()
      .comment('When a complete list first lacked it, in ms');
    table.primary(['provider', 'cluster', 'kind', 'namespace', 'name']);
  });

  await knex.schema.createTable('llmkube_entities', table => {
    table.comment('What the catalog was last given');
    table.string('provider').notNullable();
    table.string('cluster').notNullable();
    table.string('entity_ref').notNullable();
    table.string('source').notNullable().comment('The object it was made of');
    table.string('hash').notNullable().comment('Of the entity as it was given');
    table.primary(['provider', 'cluster', 'entity_ref']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('llmkube_entities');
  await knex.schema.dropTable('llmkube_objects');
  await knex.schema.dropTable('llmkube_clusters');
};
