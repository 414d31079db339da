/** GPUs der Cluster, Taints und Warteschlange. */
export const capacity = {
  'squares.label': '{{held, number}} belegt, {{free, number}} frei',
  'squares.labelBlocked':
    '{{held, number}} belegt, {{free, number}} frei, aber gesperrt',
  'squares.held': 'belegt',
  'squares.heldBy': 'belegt von {{name}}',
  'squares.free': 'frei',
  'squares.blockedBy.cordoned': 'frei, doch der Node ist gesperrt (cordon)',
  'squares.blockedBy.notReady': 'frei, doch der Node ist nicht bereit',
  'squares.blocked': 'frei, doch der Node nimmt gerade keine Pods an',
  'pool.unnamed': 'Nodes ohne Pool',
  'pool.summary':
    '{{free, number}} von {{allocatable, number}} {{resource}} frei.',
  'pool.usageUnknown':
    '{{allocatable, number}} {{resource}}; wie viele frei sind, ist nicht bekannt.',
  'pool.gpusOfNode_one': '{{count, number}} GPU',
  'pool.gpusOfNode_other': '{{count, number}} GPUs',
  'pool.full': 'Bis GPUs frei werden, passt keine Anfrage.',
  'pool.blocked':
    'Keine Anfrage passt: Die freien GPUs sind auf Nodes, die gerade keine Pods annehmen.',
  'pool.largest_one': 'Größte Anfrage, die noch passt: {{count, number}} GPU.',
  'pool.largest_other':
    'Größte Anfrage, die noch passt: {{count, number}} GPUs.',
  'pool.stillFits': 'Platz ist für {{sizes}}.',
  'pool.stillFitsSize_one': '{{services, number}} × {{count, number}} GPU',
  'pool.stillFitsSize_other': '{{services, number}} × {{count, number}} GPUs',
  'pool.nodes': 'Nodes von {{pool}}',
  'pool.state': 'Zustand',
  'pool.holders': 'Belegt von',
  'pool.nobody': 'niemandem',
  'pool.ready': 'bereit',
  'pool.notReady': 'nicht bereit',
  'pool.readyUnknown': 'ob bereit, ist nicht bekannt',
  'pool.cordoned': 'gesperrt (cordon): nimmt keine neuen Pods an',
  'taints.title': 'Taints auf GPU-Nodes',
  'taints.none': 'Kein GPU-Node trägt einen Taint.',
  'taints.key': 'Schlüssel',
  'taints.value': 'Wert',
  'taints.noValue': 'keiner',
  'taints.effect': 'Wirkung',
  'taints.setBy': 'Gesetzt von',
  'taints.nodes': 'Nodes',
  'taints.toleratedBy': 'Toleriert von',
  'taints.nobody': 'keinem Dienst',
  'taints.hidden_one':
    '{{count, number}} Dienst, den Sie nicht sehen dürfen',
  'taints.hidden_other':
    '{{count, number}} Diensten, die Sie nicht sehen dürfen',
  'queue.title': 'Warten auf GPUs',
  'queue.description':
    'Wartende Dienste in der Reihenfolge, in der LLMKube sie führt. Der Scheduler kann einen späteren vorziehen, wegen der Priorität oder weil er passt.',
  'queue.loading': 'Die Warteschlange wird gelesen',
  'queue.none': 'Kein Dienst wartet auf GPUs.',
  'queue.unknown': 'Ob Dienste auf GPUs warten, ist nicht bekannt.',
  'queue.position': 'Platz',
  'queue.service': 'Dienst',
  'queue.need': 'Verlangt',
  'queue.priority': '{{priority, number}}',
  'queue.since': 'Wartet seit',
  'queue.hidden': 'ein Dienst, den Sie nicht sehen dürfen',
  'capacity.title': 'GPU-Kapazität',
  'capacity.titleOf': 'GPUs von {{cluster}}',
  'capacity.loading': 'Die GPU-Kapazität wird gelesen',
  'capacity.emptyPools': 'GPU-Pools ohne Node',
  'capacity.emptyPoolsMeaning':
    'Karpenter fügt ihnen Nodes hinzu, wenn ein Pod wartet, zu dem sie passen:',
  'capacity.none': 'Kein Node dieses Clusters bietet GPUs.',
  'capacity.noneKnown': 'Welche GPUs dieser Cluster hat, ist nicht bekannt.',
  'capacity.totalUnknown':
    '{{allocatable, number}} {{resource}}; wie viele frei sind, ist nicht bekannt',
  'capacity.total':
    '{{free, number}} von {{allocatable, number}} {{resource}} frei',
  'capacity.notAdvertised': 'Als GPU-Nodes bezeichnete Nodes bieten keine GPU',
  'capacity.notAdvertisedAdvice':
    'Vielleicht läuft ihr Treiber oder Device-Plugin nicht. Sehen Sie nach den Pods des Device-Plugins auf:',
  'clusters.loading': 'Die Cluster werden gelesen',
  'clusters.choose': 'Cluster',
  'clusters.none': 'Kein Cluster zu zeigen',
  'clusters.noneAdvice':
    'Das Kubernetes-Plugin hat keinen Cluster, den Sie lesen dürfen. Tragen Sie einen in seine Konfiguration ein, oder erbitten Sie die Berechtigung llmkube.capacity.read.',
};
