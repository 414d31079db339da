/*
 * Generated from plugins/llmkube-common/openapi.yaml; do not edit.
 * After a change there: yarn workspace backstage-plugin-llmkube-common generate
 */

export interface paths {
    "/v1/clusters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The clusters that the caller may read, with what is known of each */
        get: operations["listClusters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clusters/{cluster}/gpu-capacity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GPU capacity of a cluster, by pool and node */
        get: operations["getGpuCapacity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clusters/{cluster}/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Services that wait for GPUs, in order, and who holds the GPUs */
        get: operations["getQueue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clusters/{cluster}/inventory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Services, models and owners' annotations at one revision
         * @description For the catalog module. Needs service credentials.
         */
        get: operations["getInventory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inference-services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Inference services of all cached clusters that the caller may read */
        get: operations["listInferenceServices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inference-services/{cluster}/{namespace}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Status of one service */
        get: operations["getInferenceService"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inference-services/{cluster}/{namespace}/{name}/diagnosis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why the service is or is not scheduled, node by node, and what would change it */
        get: operations["getDiagnosis"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inference-services/{cluster}/{namespace}/{name}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events of the service, its model, workload and pods, read on demand */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inference-services/{cluster}/{namespace}/{name}/pods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pods of the service with their containers and timeline */
        get: operations["listPods"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inference-services/{cluster}/{namespace}/{name}/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Log of one container of one pod of the service */
        get: operations["getLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{cluster}/{namespace}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A model, for whoever may read services of that name, namespace or owner */
        get: operations["getModel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{kind}/{namespace}/{name}/inference-services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The services that a catalog entity points at */
        get: operations["listInferenceServicesOfEntity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clouds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The cloud profiles that forms, actions and this API share */
        get: operations["listClouds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/model-catalog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** LLMKube's model catalog with VRAM estimates */
        get: operations["listCatalogModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/placement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whether manifests or a request would be scheduled on a cluster now */
        post: operations["checkPlacement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/manifests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The manifest files of a request, and what is wrong with it */
        post: operations["createManifests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ServiceRef: {
            cluster: string;
            namespace: string;
            name: string;
        };
        /** @enum {string} */
        ClusterState: "synced" | "syncing" | "stale" | "on-demand" | "forbidden" | "unreachable";
        Cluster: {
            name: string;
            title: string;
            /** @description CloudId of most of its GPU nodes */
            cloud?: string;
            cloudTitle?: string;
            kubernetesVersion?: string;
            state: components["schemas"]["ClusterState"];
            /** @enum {string} */
            llmkube: "installed" | "not-installed" | "unknown";
            /**
             * Format: date-time
             * @description When its state was last known to be complete
             */
            syncedAt?: string;
            /** @description Why it can't be read, and what to do */
            error?: string;
            /** @description What can't be known there, each with the missing rule */
            limitations: components["schemas"]["Limitation"][];
            /** @description Address of the cluster's console */
            dashboard?: string;
        };
        Limitation: {
            /** @example nodes */
            resource: string;
            message: string;
            /** @example get, list, watch on nodes */
            missingRule?: string;
        };
        /**
         * @description What a user calls the state of a service
         * @enum {string}
         */
        ServiceState: "running" | "starting" | "downloading" | "waiting" | "blocked" | "failing" | "stopped" | "suspended" | "unknown";
        Placement: {
            pod: string;
            phase: string;
            ready: boolean;
            node?: string;
            pool?: string;
            product?: string;
            zone?: string;
            instanceType?: string;
            /** @enum {string} */
            capacityType?: "spot" | "on-demand" | "unknown";
        };
        GpuNeed: {
            resourceName: string;
            perReplica: number;
            replicas: number;
        };
        GpuAvailability: {
            resourceName: string;
            allocatable: number;
            held: number;
            free: number;
            usable: number;
            unusable: {
                reason: string;
                gpus: number;
                nodes: string[];
            }[];
        };
        /** @description Without names where the caller may not read the holder */
        Holder: {
            service?: components["schemas"]["ServiceRef"];
            pod?: string;
            namespace?: string;
            node?: string;
            priority?: number;
            gpus: number;
        };
        QueuePosition: {
            /** @description Among the services that wait, 1 is the oldest */
            position: number;
            waiting: number;
        };
        InferenceServiceStatus: {
            ref: components["schemas"]["ServiceRef"];
            clusterTitle?: string;
            cloud?: string;
            state: components["schemas"]["ServiceState"];
            verdict: components["schemas"]["Verdict"];
            /** @description The operator's own word */
            phase?: string;
            /** @description One sentence */
            summary: string;
            /** @description One short clause for lists */
            reason?: string;
            /** Format: date-time */
            since?: string;
            replicas: {
                wanted: number;
                ready: number;
            };
            need?: components["schemas"]["GpuNeed"];
            have?: components["schemas"]["GpuAvailability"];
            queue?: components["schemas"]["QueuePosition"];
            holders?: components["schemas"]["Holder"][];
            placements: components["schemas"]["Placement"][];
            model: components["schemas"]["Model"];
            runtime?: string;
            mode?: string;
            endpoint?: string;
            priority?: {
                className: string;
                value?: number;
            };
            owner?: string;
            entityRef?: string;
            /** Format: date-time */
            createdAt: string;
        };
        /** @description A model as the operator reports it; what it does not report is absent */
        Model: {
            name: string;
            phase?: string;
            size?: string;
            source?: string;
            format?: string;
            quantization?: string;
            /** @description Tokens */
            contextLength?: number;
        };
        ModelAnswer: {
            item: components["schemas"]["Model"];
            meta: components["schemas"]["AnswerMeta"];
        };
        AnswerMeta: {
            cluster: components["schemas"]["Cluster"];
            /** @description Opaque; compare only for equality */
            revision: string;
            /** Format: date-time */
            asOf?: string;
            /** @description Read on demand with the caller's token */
            live: boolean;
            behind?: boolean;
            signalChannel?: string;
        };
        InferenceServiceAnswer: {
            item: components["schemas"]["InferenceServiceStatus"];
            meta: components["schemas"]["AnswerMeta"];
        };
        EntityInferenceService: {
            ref: components["schemas"]["ServiceRef"];
            item?: components["schemas"]["InferenceServiceStatus"];
            meta?: components["schemas"]["AnswerMeta"];
            error?: {
                name: string;
                message: string;
            };
        };
        /** @enum {string} */
        Verdict: "running" | "starting" | "fits" | "fixable" | "waits" | "needs-capacity" | "never-fits" | "failing" | "stopped" | "unknown";
        Taint: {
            key: string;
            value?: string;
            effect: string;
        };
        Blocker: {
            plugin: string;
            reasons: string[];
            category: string;
            code: string;
            taints?: components["schemas"]["Taint"][];
            resources?: {
                name: string;
                requested: number;
                allocatable: number;
                held: number;
            }[];
            selector?: {
                key: string;
                wanted: string;
                actual?: string;
            }[];
        };
        /** @description Nodes that differ only in name and zone, and the verdict on each of them */
        DiagnosisNodes: {
            names: string[];
            zones: string[];
            fits: boolean | "unknown";
            /**
             * @description What it would take for these nodes to take a replica
             * @enum {string}
             */
            group: "fits" | "fixable" | "busy" | "never" | "unknown";
            blockers: components["schemas"]["Blocker"][];
            pool?: string;
            product?: string;
            instanceType?: string;
            /** @enum {string} */
            capacityType?: "spot" | "on-demand" | "unknown";
            /** @description On each of the nodes */
            gpus?: {
                allocatable: number;
                held: number;
                free: number;
            };
        };
        Finding: {
            code: string;
            /** @enum {string} */
            severity: "error" | "warning" | "info";
            title: string;
            detail: string;
            advice?: string;
            commands?: {
                label: string;
                command: string;
            }[];
            nodes?: string[];
            subject?: string;
            evidence?: string;
        };
        Remedy: {
            title: string;
            /** @enum {string} */
            kind: "permits" | "corrects" | "changes-intent";
            target: {
                kind: string;
                namespace: string;
                name: string;
            };
            patch: {
                /** @enum {string} */
                op: "add" | "remove" | "replace" | "test";
                path: string;
                value?: unknown;
            }[];
            diff: string;
            consequence?: string;
            /** @description The same change as a kubectl command */
            command?: string;
            proof: {
                fitsOn: string[];
                replicas: {
                    wanted: number;
                    placed: number;
                };
                assumes: string[];
            };
        };
        Diagnosis: {
            verdict: components["schemas"]["Verdict"];
            summary: string;
            need?: components["schemas"]["GpuNeed"];
            have?: components["schemas"]["GpuAvailability"];
            /** @description Nodes that are alike share an entry; empty where the caller may not see nodes */
            nodes: components["schemas"]["DiagnosisNodes"][];
            /** @description How many nodes there are of each group */
            nodeCounts?: {
                fits: number;
                fixable: number;
                busy: number;
                never: number;
                unknown: number;
            };
            unknowns: string[];
            /** @description What kube-scheduler of that version says for our evaluation */
            message?: string | null;
            schedulerMessage?: string;
            agreesWithScheduler?: boolean;
            findings: components["schemas"]["Finding"][];
            remedies: components["schemas"]["Remedy"][];
        };
        DiagnosisAnswer: {
            item: components["schemas"]["InferenceServiceStatus"];
            diagnosis: components["schemas"]["Diagnosis"];
            /** @description Present where a GitOps tool would undo a direct change */
            managedBy?: {
                /** @enum {string} */
                tool: "argocd" | "flux";
                name?: string;
            };
            /** @description The same as Markdown, for a ticket */
            report?: string;
            meta: components["schemas"]["AnswerMeta"];
        };
        ServiceEvent: {
            type: string;
            reason: string;
            message: string;
            /** Format: date-time */
            at?: string;
            count: number;
            source?: string;
            object: {
                kind: string;
                name: string;
            };
        };
        ServiceContainer: {
            name: string;
            /** @enum {string} */
            type: "init" | "sidecar" | "main";
            image?: string;
            /** @enum {string} */
            state: "waiting" | "running" | "terminated" | "unknown";
            reason?: string;
            message?: string;
            restarts: number;
            ready: boolean;
            /** Format: date-time */
            startedAt?: string;
            /** Format: date-time */
            finishedAt?: string;
            hasPrevious?: boolean;
        };
        ServicePod: {
            name: string;
            phase: string;
            node?: string;
            /** Format: date-time */
            createdAt: string;
            /** @description The PodScheduled condition's message */
            message?: string;
            containers: components["schemas"]["ServiceContainer"][];
            timeline: {
                /** @enum {string} */
                step: "created" | "scheduled" | "pulled" | "downloaded" | "started" | "ready";
                done: boolean;
                /** Format: date-time */
                at?: string;
            }[];
        };
        GpuCapacityNode: {
            node: string;
            zone?: string;
            instanceType?: string;
            product?: string;
            resourceName: string;
            allocatable: number;
            held: number;
            free: number;
            /** @enum {string} */
            capacityType: "spot" | "on-demand" | "unknown";
            schedulable: boolean;
            ready?: boolean | "unknown";
            taints: components["schemas"]["Taint"][];
            holders: components["schemas"]["Holder"][];
        };
        GpuPool: {
            id: string;
            pool?: string;
            cloud?: string;
            product?: string;
            memoryMiB?: number;
            resourceName: string;
            /** @enum {string} */
            capacityType: "spot" | "on-demand" | "mixed" | "unknown";
            allocatable: number;
            held: number;
            free: number;
            largestFreeBlock: number;
            /** @description How many services of so many GPUs still fit, by size */
            stillFits: {
                1: number;
                2: number;
                4: number;
                8: number;
            };
            nodes: components["schemas"]["GpuCapacityNode"][];
        };
        GpuNodeTaint: {
            key: string;
            value?: string;
            effect: string;
            setBy: string;
            nodes: string[];
            toleratedBy: string[];
            /** @description How many more services tolerate it, which the caller may not see */
            hiddenTolerating: number;
        };
        /** @description A Karpenter NodePool for GPU machines that has no node now */
        EmptyGpuPool: {
            pool: string;
            /** @enum {string} */
            capacityType: "spot" | "on-demand" | "mixed" | "unknown";
            taints: components["schemas"]["Taint"][];
        };
        GpuCapacityAnswer: {
            pools: components["schemas"]["GpuPool"][];
            emptyPools: components["schemas"]["EmptyGpuPool"][];
            taints: components["schemas"]["GpuNodeTaint"][];
            labelledButNotAdvertised: string[];
            /** @description Pods could not be read, so what is held and free is not known */
            usageUnknown?: boolean;
            unknowns: string[];
            meta: components["schemas"]["AnswerMeta"];
        };
        QueueAnswer: {
            waiting: {
                position: number;
                service?: components["schemas"]["ServiceRef"];
                need?: components["schemas"]["GpuNeed"];
                /** Format: date-time */
                since?: string;
                priority?: number;
            }[];
            holders: components["schemas"]["Holder"][];
            meta: components["schemas"]["AnswerMeta"];
        };
        InventoryObject: {
            namespace: string;
            name: string;
            uid: string;
            resourceVersion?: string;
            createdAt?: string;
            labels: {
                [key: string]: string;
            };
            /** @description Only those that the catalog reads */
            annotations: {
                [key: string]: string;
            };
            /** @description Static facts by kind; never live state, never env values */
            facts: {
                [key: string]: unknown;
            };
        };
        InventoryKind: {
            /** @description False where the list could not be read whole; absence then proves nothing */
            complete: boolean;
            reason?: string;
            items: components["schemas"]["InventoryObject"][];
        };
        Inventory: {
            cluster: components["schemas"]["Cluster"];
            revision: string;
            inferenceServices: components["schemas"]["InventoryKind"];
            models: components["schemas"]["InventoryKind"];
            modelRouters: components["schemas"]["InventoryKind"];
            namespaces: components["schemas"]["InventoryKind"];
        };
        Cloud: {
            id: string;
            title: string;
            hasSpot: boolean;
            poolLabels: string[];
        };
        CatalogModel: {
            id: string;
            name: string;
            size: string;
            quantization: string;
            contextSize: number;
            cpu?: string;
            memory?: string;
            vramGiB?: number;
            vramNote?: string;
            source: string;
            suggestedGpus?: number;
        };
        ManifestFile: {
            path: string;
            content: string;
        };
        Problem: {
            /** @enum {string} */
            severity: "error" | "warning";
            file?: string;
            path: string;
            message: string;
            value?: unknown;
            allowed?: string;
        };
        PlacementAnswer: {
            /** @enum {string} */
            verdict: "fits" | "fixable" | "waits" | "needs-capacity" | "never-fits" | "not-checked";
            summary: string;
            diagnosis?: components["schemas"]["Diagnosis"];
            problems: components["schemas"]["Problem"][];
            meta?: components["schemas"]["AnswerMeta"];
        };
        /** @description Checked further by the core, which names each problem */
        LlmServiceRequest: {
            name: string;
            namespace: string;
            owner?: string;
            system?: string;
            description?: string;
            model: {
                [key: string]: unknown;
            };
            runtime?: string;
            mode?: string;
            image?: string;
            gpu?: {
                [key: string]: unknown;
            };
            replicas?: number;
            resources?: {
                [key: string]: unknown;
            };
            priority?: string;
            contextSize?: number;
            parallelSlots?: number;
            endpoint?: {
                [key: string]: unknown;
            };
            autoscaling?: {
                [key: string]: unknown;
            };
            modelCache?: {
                [key: string]: unknown;
            };
            runtimeClassName?: string;
            podSecurityContext?: {
                [key: string]: unknown;
            };
            securityContext?: {
                [key: string]: unknown;
            };
            target: {
                [key: string]: unknown;
            };
            output?: {
                [key: string]: unknown;
            };
        };
    };
    responses: {
        /** @description A Backstage error with a sentence that names the thing and the next step */
        Error: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    error: {
                        name: string;
                        message: string;
                    };
                };
            };
        };
    };
    parameters: {
        /** @description Name of the cluster as the kubernetes plugin knows it, percent-encoded */
        Cluster: string;
        Namespace: string;
        Name: string;
        /** @description The revision that a signal announced. A process that is behind waits up to a second for it, then answers with `behind` set. */
        Revision: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listClusters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Clusters */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Cluster"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getGpuCapacity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the cluster as the kubernetes plugin knows it, percent-encoded */
                cluster: components["parameters"]["Cluster"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Capacity */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GpuCapacityAnswer"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the cluster as the kubernetes plugin knows it, percent-encoded */
                cluster: components["parameters"]["Cluster"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Queue */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueAnswer"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getInventory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the cluster as the kubernetes plugin knows it, percent-encoded */
                cluster: components["parameters"]["Cluster"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Inventory */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Inventory"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listInferenceServices: {
        parameters: {
            query?: {
                cluster?: string;
                namespace?: string;
                state?: components["schemas"]["ServiceState"];
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Services, beside the states of the clusters that were asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["InferenceServiceStatus"][];
                        clusters: components["schemas"]["Cluster"][];
                        nextCursor?: string;
                        totalItems?: number;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getInferenceService: {
        parameters: {
            query?: {
                /** @description The revision that a signal announced. A process that is behind waits up to a second for it, then answers with `behind` set. */
                revision?: components["parameters"]["Revision"];
            };
            header?: never;
            path: {
                /** @description Name of the cluster as the kubernetes plugin knows it, percent-encoded */
                cluster: components["parameters"]["Cluster"];
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Status */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceServiceAnswer"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getDiagnosis: {
        parameters: {
            query?: {
                /** @description The revision that a signal announced. A process that is behind waits up to a second for it, then answers with `behind` set. */
                revision?: components["parameters"]["Revision"];
            };
            header?: never;
            path: {
                /** @description Name of the cluster as the kubernetes plugin knows it, percent-encoded */
                cluster: components["parameters"]["Cluster"];
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Diagnosis */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiagnosisAnswer"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listEvents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the cluster as the kubernetes plugin knows it, percent-encoded */
                cluster: components["parameters"]["Cluster"];
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ServiceEvent"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listPods: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the cluster as the kubernetes plugin knows it, percent-encoded */
                cluster: components["parameters"]["Cluster"];
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Pods */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ServicePod"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getLogs: {
        parameters: {
            query: {
                pod: string;
                container?: string;
                previous?: boolean;
                tailLines?: number;
                follow?: boolean;
            };
            header?: never;
            path: {
                /** @description Name of the cluster as the kubernetes plugin knows it, percent-encoded */
                cluster: components["parameters"]["Cluster"];
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Log text; streamed when followed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the cluster as the kubernetes plugin knows it, percent-encoded */
                cluster: components["parameters"]["Cluster"];
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The model */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelAnswer"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listInferenceServicesOfEntity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One item per reference, in the order of the annotation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["EntityInferenceService"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listClouds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Clouds */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Cloud"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listCatalogModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Models */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CatalogModel"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    checkPlacement: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    cluster: string;
                    request?: components["schemas"]["LlmServiceRequest"];
                    /** @description Together with all else of the request at most 2 MiB */
                    files?: components["schemas"]["ManifestFile"][];
                };
            };
        };
        responses: {
            /** @description Placement */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlacementAnswer"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    createManifests: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    request: components["schemas"]["LlmServiceRequest"];
                };
            };
        };
        responses: {
            /** @description Files; empty when the request has errors */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        files: components["schemas"]["ManifestFile"][];
                        problems: components["schemas"]["Problem"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
}
