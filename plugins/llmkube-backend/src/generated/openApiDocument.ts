/*
 * Generated from plugins/llmkube-common/openapi.yaml; do not edit.
 * After a change there: yarn workspace backstage-plugin-llmkube-common generate
 */

/** The HTTP API's description. */
export const openApiDocument: object = {
  "openapi": "3.0.3",
  "info": {
    "title": "LLMKube for Backstage",
    "version": "1",
    "description": "GPU scheduling status, diagnosis, capacity and manifests of LLMKube inference services. Every answer is made from what is known of a cluster at one moment; what can't be known is said to be unknown.",
    "license": {
      "name": "Apache-2.0",
      "url": "https://www.apache.org/licenses/LICENSE-2.0"
    }
  },
  "servers": [
    {
      "url": "/"
    }
  ],
  "paths": {
    "/v1/clusters": {
      "get": {
        "operationId": "listClusters",
        "summary": "The clusters that the caller may read, with what is known of each",
        "responses": {
          "200": {
            "description": "Clusters",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/Cluster"
                      }
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/clusters/{cluster}/gpu-capacity": {
      "get": {
        "operationId": "getGpuCapacity",
        "summary": "GPU capacity of a cluster, by pool and node",
        "parameters": [
          {
            "$ref": "#/components/parameters/Cluster"
          }
        ],
        "responses": {
          "200": {
            "description": "Capacity",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/GpuCapacityAnswer"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/clusters/{cluster}/queue": {
      "get": {
        "operationId": "getQueue",
        "summary": "Services that wait for GPUs, in order, and who holds the GPUs",
        "parameters": [
          {
            "$ref": "#/components/parameters/Cluster"
          }
        ],
        "responses": {
          "200": {
            "description": "Queue",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/QueueAnswer"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/clusters/{cluster}/inventory": {
      "get": {
        "operationId": "getInventory",
        "summary": "Services, models and owners' annotations at one revision",
        "description": "For the catalog module. Needs service credentials.",
        "parameters": [
          {
            "$ref": "#/components/parameters/Cluster"
          }
        ],
        "responses": {
          "200": {
            "description": "Inventory",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Inventory"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/inference-services": {
      "get": {
        "operationId": "listInferenceServices",
        "summary": "Inference services of all cached clusters that the caller may read",
        "parameters": [
          {
            "name": "cluster",
            "in": "query",
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "namespace",
            "in": "query",
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "state",
            "in": "query",
            "schema": {
              "$ref": "#/components/schemas/ServiceState"
            }
          },
          {
            "name": "limit",
            "in": "query",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 1000,
              "default": 200
            }
          },
          {
            "name": "cursor",
            "in": "query",
            "schema": {
              "type": "string"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Services, beside the states of the clusters that were asked",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "items",
                    "clusters"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/InferenceServiceStatus"
                      }
                    },
                    "clusters": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/Cluster"
                      }
                    },
                    "nextCursor": {
                      "type": "string"
                    },
                    "totalItems": {
                      "type": "integer"
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/inference-services/{cluster}/{namespace}/{name}": {
      "get": {
        "operationId": "getInferenceService",
        "summary": "Status of one service",
        "parameters": [
          {
            "$ref": "#/components/parameters/Cluster"
          },
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "$ref": "#/components/parameters/Revision"
          }
        ],
        "responses": {
          "200": {
            "description": "Status",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/InferenceServiceAnswer"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/inference-services/{cluster}/{namespace}/{name}/diagnosis": {
      "get": {
        "operationId": "getDiagnosis",
        "summary": "Why the service is or is not scheduled, node by node, and what would change it",
        "parameters": [
          {
            "$ref": "#/components/parameters/Cluster"
          },
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "$ref": "#/components/parameters/Revision"
          }
        ],
        "responses": {
          "200": {
            "description": "Diagnosis",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DiagnosisAnswer"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/inference-services/{cluster}/{namespace}/{name}/events": {
      "get": {
        "operationId": "listEvents",
        "summary": "Events of the service, its model, workload and pods, read on demand",
        "parameters": [
          {
            "$ref": "#/components/parameters/Cluster"
          },
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          }
        ],
        "responses": {
          "200": {
            "description": "Events, newest first",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/ServiceEvent"
                      }
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/inference-services/{cluster}/{namespace}/{name}/pods": {
      "get": {
        "operationId": "listPods",
        "summary": "Pods of the service with their containers and timeline",
        "parameters": [
          {
            "$ref": "#/components/parameters/Cluster"
          },
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          }
        ],
        "responses": {
          "200": {
            "description": "Pods",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/ServicePod"
                      }
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/inference-services/{cluster}/{namespace}/{name}/logs": {
      "get": {
        "operationId": "getLogs",
        "summary": "Log of one container of one pod of the service",
        "parameters": [
          {
            "$ref": "#/components/parameters/Cluster"
          },
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "name": "pod",
            "in": "query",
            "required": true,
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "container",
            "in": "query",
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "previous",
            "in": "query",
            "schema": {
              "type": "boolean",
              "default": false
            }
          },
          {
            "name": "tailLines",
            "in": "query",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 10000,
              "default": 500
            }
          },
          {
            "name": "follow",
            "in": "query",
            "schema": {
              "type": "boolean",
              "default": false
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Log text; streamed when followed",
            "content": {
              "text/plain": {
                "schema": {
                  "type": "string"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/models/{cluster}/{namespace}/{name}": {
      "get": {
        "operationId": "getModel",
        "summary": "A model, for whoever may read services of that name, namespace or owner",
        "parameters": [
          {
            "$ref": "#/components/parameters/Cluster"
          },
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          }
        ],
        "responses": {
          "200": {
            "description": "The model",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ModelAnswer"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/entities/{kind}/{namespace}/{name}/inference-services": {
      "get": {
        "operationId": "listInferenceServicesOfEntity",
        "summary": "The services that a catalog entity points at",
        "parameters": [
          {
            "name": "kind",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string"
            }
          },
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          }
        ],
        "responses": {
          "200": {
            "description": "One item per reference, in the order of the annotation",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/EntityInferenceService"
                      }
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/clouds": {
      "get": {
        "operationId": "listClouds",
        "summary": "The cloud profiles that forms, actions and this API share",
        "responses": {
          "200": {
            "description": "Clouds",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/Cloud"
                      }
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/model-catalog": {
      "get": {
        "operationId": "listCatalogModels",
        "summary": "LLMKube's model catalog with VRAM estimates",
        "responses": {
          "200": {
            "description": "Models",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/CatalogModel"
                      }
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/placement": {
      "post": {
        "operationId": "checkPlacement",
        "summary": "Whether manifests or a request would be scheduled on a cluster now",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "required": [
                  "cluster"
                ],
                "additionalProperties": false,
                "properties": {
                  "cluster": {
                    "type": "string",
                    "minLength": 1
                  },
                  "request": {
                    "$ref": "#/components/schemas/LlmServiceRequest"
                  },
                  "files": {
                    "type": "array",
                    "description": "Together with all else of the request at most 2 MiB",
                    "maxItems": 50,
                    "items": {
                      "$ref": "#/components/schemas/ManifestFile"
                    }
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Placement",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/PlacementAnswer"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/manifests": {
      "post": {
        "operationId": "createManifests",
        "summary": "The manifest files of a request, and what is wrong with it",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "required": [
                  "request"
                ],
                "additionalProperties": false,
                "properties": {
                  "request": {
                    "$ref": "#/components/schemas/LlmServiceRequest"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Files; empty when the request has errors",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "files",
                    "problems"
                  ],
                  "properties": {
                    "files": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/ManifestFile"
                      }
                    },
                    "problems": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/Problem"
                      }
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    }
  },
  "components": {
    "parameters": {
      "Cluster": {
        "name": "cluster",
        "in": "path",
        "required": true,
        "description": "Name of the cluster as the kubernetes plugin knows it, percent-encoded",
        "schema": {
          "type": "string",
          "minLength": 1
        }
      },
      "Namespace": {
        "name": "namespace",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 253
        }
      },
      "Name": {
        "name": "name",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 253
        }
      },
      "Revision": {
        "name": "revision",
        "in": "query",
        "description": "The revision that a signal announced. A process that is behind waits up to a second for it, then answers with `behind` set.",
        "schema": {
          "type": "string",
          "maxLength": 100
        }
      }
    },
    "responses": {
      "Error": {
        "description": "A Backstage error with a sentence that names the thing and the next step",
        "content": {
          "application/json": {
            "schema": {
              "type": "object",
              "required": [
                "error"
              ],
              "properties": {
                "error": {
                  "type": "object",
                  "required": [
                    "name",
                    "message"
                  ],
                  "properties": {
                    "name": {
                      "type": "string"
                    },
                    "message": {
                      "type": "string"
                    }
                  }
                }
              }
            }
          }
        }
      }
    },
    "schemas": {
      "ServiceRef": {
        "type": "object",
        "required": [
          "cluster",
          "namespace",
          "name"
        ],
        "properties": {
          "cluster": {
            "type": "string"
          },
          "namespace": {
            "type": "string"
          },
          "name": {
            "type": "string"
          }
        }
      },
      "ClusterState": {
        "type": "string",
        "enum": [
          "synced",
          "syncing",
          "stale",
          "on-demand",
          "forbidden",
          "unreachable"
        ]
      },
      "Cluster": {
        "type": "object",
        "required": [
          "name",
          "title",
          "state",
          "llmkube",
          "limitations"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "cloud": {
            "type": "string",
            "description": "CloudId of most of its GPU nodes"
          },
          "cloudTitle": {
            "type": "string"
          },
          "kubernetesVersion": {
            "type": "string"
          },
          "state": {
            "$ref": "#/components/schemas/ClusterState"
          },
          "llmkube": {
            "type": "string",
            "enum": [
              "installed",
              "not-installed",
              "unknown"
            ]
          },
          "syncedAt": {
            "type": "string",
            "format": "date-time",
            "description": "When its state was last known to be complete"
          },
          "error": {
            "type": "string",
            "description": "Why it can't be read, and what to do"
          },
          "limitations": {
            "type": "array",
            "description": "What can't be known there, each with the missing rule",
            "items": {
              "$ref": "#/components/schemas/Limitation"
            }
          },
          "dashboard": {
            "type": "string",
            "description": "Address of the cluster's console"
          }
        }
      },
      "Limitation": {
        "type": "object",
        "required": [
          "resource",
          "message"
        ],
        "properties": {
          "resource": {
            "type": "string",
            "example": "nodes"
          },
          "message": {
            "type": "string"
          },
          "missingRule": {
            "type": "string",
            "example": "get, list, watch on nodes"
          }
        }
      },
      "ServiceState": {
        "type": "string",
        "description": "What a user calls the state of a service",
        "enum": [
          "running",
          "starting",
          "downloading",
          "waiting",
          "blocked",
          "failing",
          "stopped",
          "suspended",
          "unknown"
        ]
      },
      "Placement": {
        "type": "object",
        "required": [
          "pod",
          "phase",
          "ready"
        ],
        "properties": {
          "pod": {
            "type": "string"
          },
          "phase": {
            "type": "string"
          },
          "ready": {
            "type": "boolean"
          },
          "node": {
            "type": "string"
          },
          "pool": {
            "type": "string"
          },
          "product": {
            "type": "string"
          },
          "zone": {
            "type": "string"
          },
          "instanceType": {
            "type": "string"
          },
          "capacityType": {
            "type": "string",
            "enum": [
              "spot",
              "on-demand",
              "unknown"
            ]
          }
        }
      },
      "GpuNeed": {
        "type": "object",
        "required": [
          "resourceName",
          "perReplica",
          "replicas"
        ],
        "properties": {
          "resourceName": {
            "type": "string"
          },
          "perReplica": {
            "type": "integer"
          },
          "replicas": {
            "type": "integer"
          }
        }
      },
      "GpuAvailability": {
        "type": "object",
        "required": [
          "resourceName",
          "allocatable",
          "held",
          "free",
          "usable",
          "unusable"
        ],
        "properties": {
          "resourceName": {
            "type": "string"
          },
          "allocatable": {
            "type": "integer"
          },
          "held": {
            "type": "integer"
          },
          "free": {
            "type": "integer"
          },
          "usable": {
            "type": "integer"
          },
          "unusable": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "reason",
                "gpus",
                "nodes"
              ],
              "properties": {
                "reason": {
                  "type": "string"
                },
                "gpus": {
                  "type": "integer"
                },
                "nodes": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                }
              }
            }
          }
        }
      },
      "Holder": {
        "type": "object",
        "required": [
          "gpus"
        ],
        "description": "Without names where the caller may not read the holder",
        "properties": {
          "service": {
            "$ref": "#/components/schemas/ServiceRef"
          },
          "pod": {
            "type": "string"
          },
          "namespace": {
            "type": "string"
          },
          "node": {
            "type": "string"
          },
          "priority": {
            "type": "integer"
          },
          "gpus": {
            "type": "integer"
          }
        }
      },
      "QueuePosition": {
        "type": "object",
        "required": [
          "position",
          "waiting"
        ],
        "properties": {
          "position": {
            "type": "integer",
            "description": "Among the services that wait, 1 is the oldest"
          },
          "waiting": {
            "type": "integer"
          }
        }
      },
      "InferenceServiceStatus": {
        "type": "object",
        "required": [
          "ref",
          "state",
          "verdict",
          "summary",
          "replicas",
          "model",
          "placements",
          "createdAt"
        ],
        "properties": {
          "ref": {
            "$ref": "#/components/schemas/ServiceRef"
          },
          "clusterTitle": {
            "type": "string"
          },
          "cloud": {
            "type": "string"
          },
          "state": {
            "$ref": "#/components/schemas/ServiceState"
          },
          "verdict": {
            "$ref": "#/components/schemas/Verdict"
          },
          "phase": {
            "type": "string",
            "description": "The operator's own word"
          },
          "summary": {
            "type": "string",
            "description": "One sentence"
          },
          "reason": {
            "type": "string",
            "description": "One short clause for lists"
          },
          "since": {
            "type": "string",
            "format": "date-time"
          },
          "replicas": {
            "type": "object",
            "required": [
              "wanted",
              "ready"
            ],
            "properties": {
              "wanted": {
                "type": "integer"
              },
              "ready": {
                "type": "integer"
              }
            }
          },
          "need": {
            "$ref": "#/components/schemas/GpuNeed"
          },
          "have": {
            "$ref": "#/components/schemas/GpuAvailability"
          },
          "queue": {
            "$ref": "#/components/schemas/QueuePosition"
          },
          "holders": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Holder"
            }
          },
          "placements": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Placement"
            }
          },
          "model": {
            "$ref": "#/components/schemas/Model"
          },
          "runtime": {
            "type": "string"
          },
          "mode": {
            "type": "string"
          },
          "endpoint": {
            "type": "string"
          },
          "priority": {
            "type": "object",
            "required": [
              "className"
            ],
            "properties": {
              "className": {
                "type": "string"
              },
              "value": {
                "type": "integer"
              }
            }
          },
          "owner": {
            "type": "string"
          },
          "entityRef": {
            "type": "string"
          },
          "createdAt": {
            "type": "string",
            "format": "date-time"
          }
        }
      },
      "Model": {
        "type": "object",
        "description": "A model as the operator reports it; what it does not report is absent",
        "required": [
          "name"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "phase": {
            "type": "string"
          },
          "size": {
            "type": "string"
          },
          "source": {
            "type": "string"
          },
          "format": {
            "type": "string"
          },
          "quantization": {
            "type": "string"
          },
          "contextLength": {
            "type": "integer",
            "description": "Tokens"
          }
        }
      },
      "ModelAnswer": {
        "type": "object",
        "required": [
          "item",
          "meta"
        ],
        "properties": {
          "item": {
            "$ref": "#/components/schemas/Model"
          },
          "meta": {
            "$ref": "#/components/schemas/AnswerMeta"
          }
        }
      },
      "AnswerMeta": {
        "type": "object",
        "required": [
          "cluster",
          "revision",
          "live"
        ],
        "properties": {
          "cluster": {
            "$ref": "#/components/schemas/Cluster"
          },
          "revision": {
            "type": "string",
            "description": "Opaque; compare only for equality"
          },
          "asOf": {
            "type": "string",
            "format": "date-time"
          },
          "live": {
            "type": "boolean",
            "description": "Read on demand with the caller's token"
          },
          "behind": {
            "type": "boolean"
          },
          "signalChannel": {
            "type": "string"
          }
        }
      },
      "InferenceServiceAnswer": {
        "type": "object",
        "required": [
          "item",
          "meta"
        ],
        "properties": {
          "item": {
            "$ref": "#/components/schemas/InferenceServiceStatus"
          },
          "meta": {
            "$ref": "#/components/schemas/AnswerMeta"
          }
        }
      },
      "EntityInferenceService": {
        "type": "object",
        "required": [
          "ref"
        ],
        "properties": {
          "ref": {
            "$ref": "#/components/schemas/ServiceRef"
          },
          "item": {
            "$ref": "#/components/schemas/InferenceServiceStatus"
          },
          "meta": {
            "$ref": "#/components/schemas/AnswerMeta"
          },
          "error": {
            "type": "object",
            "required": [
              "name",
              "message"
            ],
            "properties": {
              "name": {
                "type": "string"
              },
              "message": {
                "type": "string"
              }
            }
          }
        }
      },
      "Verdict": {
        "type": "string",
        "enum": [
          "running",
          "starting",
          "fits",
          "fixable",
          "waits",
          "needs-capacity",
          "never-fits",
          "failing",
          "stopped",
          "unknown"
        ]
      },
      "Taint": {
        "type": "object",
        "required": [
          "key",
          "effect"
        ],
        "properties": {
          "key": {
            "type": "string"
          },
          "value": {
            "type": "string"
          },
          "effect": {
            "type": "string"
          }
        }
      },
      "Blocker": {
        "type": "object",
        "required": [
          "plugin",
          "reasons",
          "category",
          "code"
        ],
        "properties": {
          "plugin": {
            "type": "string"
          },
          "reasons": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "category": {
            "type": "string"
          },
          "code": {
            "type": "string"
          },
          "taints": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Taint"
            }
          },
          "resources": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "name",
                "requested",
                "allocatable",
                "held"
              ],
              "properties": {
                "name": {
                  "type": "string"
                },
                "requested": {
                  "type": "number"
                },
                "allocatable": {
                  "type": "number"
                },
                "held": {
                  "type": "number"
                }
              }
            }
          },
          "selector": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "key",
                "wanted"
              ],
              "properties": {
                "key": {
                  "type": "string"
                },
                "wanted": {
                  "type": "string"
                },
                "actual": {
                  "type": "string"
                }
              }
            }
          }
        }
      },
      "DiagnosisNodes": {
        "type": "object",
        "description": "Nodes that differ only in name and zone, and the verdict on each of them",
        "required": [
          "names",
          "zones",
          "fits",
          "blockers",
          "group"
        ],
        "properties": {
          "names": {
            "type": "array",
            "minItems": 1,
            "items": {
              "type": "string"
            }
          },
          "zones": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "fits": {
            "oneOf": [
              {
                "type": "boolean"
              },
              {
                "type": "string",
                "enum": [
                  "unknown"
                ]
              }
            ]
          },
          "group": {
            "type": "string",
            "enum": [
              "fits",
              "fixable",
              "busy",
              "never",
              "unknown"
            ],
            "description": "What it would take for these nodes to take a replica"
          },
          "blockers": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Blocker"
            }
          },
          "pool": {
            "type": "string"
          },
          "product": {
            "type": "string"
          },
          "instanceType": {
            "type": "string"
          },
          "capacityType": {
            "type": "string",
            "enum": [
              "spot",
              "on-demand",
              "unknown"
            ]
          },
          "gpus": {
            "type": "object",
            "description": "On each of the nodes",
            "required": [
              "allocatable",
              "held",
              "free"
            ],
            "properties": {
              "allocatable": {
                "type": "integer"
              },
              "held": {
                "type": "integer"
              },
              "free": {
                "type": "integer"
              }
            }
          }
        }
      },
      "Finding": {
        "type": "object",
        "required": [
          "code",
          "severity",
          "title",
          "detail"
        ],
        "properties": {
          "code": {
            "type": "string"
          },
          "severity": {
            "type": "string",
            "enum": [
              "error",
              "warning",
              "info"
            ]
          },
          "title": {
            "type": "string"
          },
          "detail": {
            "type": "string"
          },
          "advice": {
            "type": "string"
          },
          "commands": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "label",
                "command"
              ],
              "properties": {
                "label": {
                  "type": "string"
                },
                "command": {
                  "type": "string"
                }
              }
            }
          },
          "nodes": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "subject": {
            "type": "string"
          },
          "evidence": {
            "type": "string"
          }
        }
      },
      "Remedy": {
        "type": "object",
        "required": [
          "title",
          "kind",
          "target",
          "patch",
          "diff",
          "proof"
        ],
        "properties": {
          "title": {
            "type": "string"
          },
          "kind": {
            "type": "string",
            "enum": [
              "permits",
              "corrects",
              "changes-intent"
            ]
          },
          "target": {
            "type": "object",
            "required": [
              "kind",
              "namespace",
              "name"
            ],
            "properties": {
              "kind": {
                "type": "string"
              },
              "namespace": {
                "type": "string"
              },
              "name": {
                "type": "string"
              }
            }
          },
          "patch": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "op",
                "path"
              ],
              "properties": {
                "op": {
                  "type": "string",
                  "enum": [
                    "add",
                    "remove",
                    "replace",
                    "test"
                  ]
                },
                "path": {
                  "type": "string"
                },
                "value": {}
              }
            }
          },
          "diff": {
            "type": "string"
          },
          "consequence": {
            "type": "string"
          },
          "command": {
            "type": "string",
            "description": "The same change as a kubectl command"
          },
          "proof": {
            "type": "object",
            "required": [
              "fitsOn",
              "replicas",
              "assumes"
            ],
            "properties": {
              "fitsOn": {
                "type": "array",
                "items": {
                  "type": "string"
                }
              },
              "replicas": {
                "type": "object",
                "required": [
                  "wanted",
                  "placed"
                ],
                "properties": {
                  "wanted": {
                    "type": "integer"
                  },
                  "placed": {
                    "type": "integer"
                  }
                }
              },
              "assumes": {
                "type": "array",
                "items": {
                  "type": "string"
                }
              }
            }
          }
        }
      },
      "Diagnosis": {
        "type": "object",
        "required": [
          "verdict",
          "summary",
          "nodes",
          "unknowns",
          "findings",
          "remedies"
        ],
        "properties": {
          "verdict": {
            "$ref": "#/components/schemas/Verdict"
          },
          "summary": {
            "type": "string"
          },
          "need": {
            "$ref": "#/components/schemas/GpuNeed"
          },
          "have": {
            "$ref": "#/components/schemas/GpuAvailability"
          },
          "nodes": {
            "type": "array",
            "description": "Nodes that are alike share an entry; empty where the caller may not see nodes",
            "items": {
              "$ref": "#/components/schemas/DiagnosisNodes"
            }
          },
          "nodeCounts": {
            "type": "object",
            "description": "How many nodes there are of each group",
            "required": [
              "fits",
              "fixable",
              "busy",
              "never",
              "unknown"
            ],
            "properties": {
              "fits": {
                "type": "integer"
              },
              "fixable": {
                "type": "integer"
              },
              "busy": {
                "type": "integer"
              },
              "never": {
                "type": "integer"
              },
              "unknown": {
                "type": "integer"
              }
            }
          },
          "unknowns": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "message": {
            "type": "string",
            "nullable": true,
            "description": "What kube-scheduler of that version says for our evaluation"
          },
          "schedulerMessage": {
            "type": "string"
          },
          "agreesWithScheduler": {
            "type": "boolean"
          },
          "findings": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Finding"
            }
          },
          "remedies": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Remedy"
            }
          }
        }
      },
      "DiagnosisAnswer": {
        "type": "object",
        "required": [
          "item",
          "diagnosis",
          "meta"
        ],
        "properties": {
          "item": {
            "$ref": "#/components/schemas/InferenceServiceStatus"
          },
          "diagnosis": {
            "$ref": "#/components/schemas/Diagnosis"
          },
          "managedBy": {
            "type": "object",
            "description": "Present where a GitOps tool would undo a direct change",
            "required": [
              "tool"
            ],
            "properties": {
              "tool": {
                "type": "string",
                "enum": [
                  "argocd",
                  "flux"
                ]
              },
              "name": {
                "type": "string"
              }
            }
          },
          "report": {
            "type": "string",
            "description": "The same as Markdown, for a ticket"
          },
          "meta": {
            "$ref": "#/components/schemas/AnswerMeta"
          }
        }
      },
      "ServiceEvent": {
        "type": "object",
        "required": [
          "type",
          "reason",
          "message",
          "count",
          "object"
        ],
        "properties": {
          "type": {
            "type": "string"
          },
          "reason": {
            "type": "string"
          },
          "message": {
            "type": "string"
          },
          "at": {
            "type": "string",
            "format": "date-time"
          },
          "count": {
            "type": "integer"
          },
          "source": {
            "type": "string"
          },
          "object": {
            "type": "object",
            "required": [
              "kind",
              "name"
            ],
            "properties": {
              "kind": {
                "type": "string"
              },
              "name": {
                "type": "string"
              }
            }
          }
        }
      },
      "ServiceContainer": {
        "type": "object",
        "required": [
          "name",
          "type",
          "state",
          "restarts",
          "ready"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "type": {
            "type": "string",
            "enum": [
              "init",
              "sidecar",
              "main"
            ]
          },
          "image": {
            "type": "string"
          },
          "state": {
            "type": "string",
            "enum": [
              "waiting",
              "running",
              "terminated",
              "unknown"
            ]
          },
          "reason": {
            "type": "string"
          },
          "message": {
            "type": "string"
          },
          "restarts": {
            "type": "integer"
          },
          "ready": {
            "type": "boolean"
          },
          "startedAt": {
            "type": "string",
            "format": "date-time"
          },
          "finishedAt": {
            "type": "string",
            "format": "date-time"
          },
          "hasPrevious": {
            "type": "boolean"
          }
        }
      },
      "ServicePod": {
        "type": "object",
        "required": [
          "name",
          "phase",
          "createdAt",
          "containers",
          "timeline"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "phase": {
            "type": "string"
          },
          "node": {
            "type": "string"
          },
          "createdAt": {
            "type": "string",
            "format": "date-time"
          },
          "message": {
            "type": "string",
            "description": "The PodScheduled condition's message"
          },
          "containers": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ServiceContainer"
            }
          },
          "timeline": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "step",
                "done"
              ],
              "properties": {
                "step": {
                  "type": "string",
                  "enum": [
                    "created",
                    "scheduled",
                    "pulled",
                    "downloaded",
                    "started",
                    "ready"
                  ]
                },
                "done": {
                  "type": "boolean"
                },
                "at": {
                  "type": "string",
                  "format": "date-time"
                }
              }
            }
          }
        }
      },
      "GpuCapacityNode": {
        "type": "object",
        "required": [
          "node",
          "resourceName",
          "allocatable",
          "held",
          "free",
          "capacityType",
          "schedulable",
          "taints",
          "holders"
        ],
        "properties": {
          "node": {
            "type": "string"
          },
          "zone": {
            "type": "string"
          },
          "instanceType": {
            "type": "string"
          },
          "product": {
            "type": "string"
          },
          "resourceName": {
            "type": "string"
          },
          "allocatable": {
            "type": "integer"
          },
          "held": {
            "type": "integer"
          },
          "free": {
            "type": "integer"
          },
          "capacityType": {
            "type": "string",
            "enum": [
              "spot",
              "on-demand",
              "unknown"
            ]
          },
          "schedulable": {
            "type": "boolean"
          },
          "ready": {
            "oneOf": [
              {
                "type": "boolean"
              },
              {
                "type": "string",
                "enum": [
                  "unknown"
                ]
              }
            ]
          },
          "taints": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Taint"
            }
          },
          "holders": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Holder"
            }
          }
        }
      },
      "GpuPool": {
        "type": "object",
        "required": [
          "id",
          "resourceName",
          "capacityType",
          "allocatable",
          "held",
          "free",
          "largestFreeBlock",
          "stillFits",
          "nodes"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "pool": {
            "type": "string"
          },
          "cloud": {
            "type": "string"
          },
          "product": {
            "type": "string"
          },
          "memoryMiB": {
            "type": "integer"
          },
          "resourceName": {
            "type": "string"
          },
          "capacityType": {
            "type": "string",
            "enum": [
              "spot",
              "on-demand",
              "mixed",
              "unknown"
            ]
          },
          "allocatable": {
            "type": "integer"
          },
          "held": {
            "type": "integer"
          },
          "free": {
            "type": "integer"
          },
          "largestFreeBlock": {
            "type": "integer"
          },
          "stillFits": {
            "type": "object",
            "description": "How many services of so many GPUs still fit, by size",
            "required": [
              "1",
              "2",
              "4",
              "8"
            ],
            "properties": {
              "1": {
                "type": "integer"
              },
              "2": {
                "type": "integer"
              },
              "4": {
                "type": "integer"
              },
              "8": {
                "type": "integer"
              }
            }
          },
          "nodes": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/GpuCapacityNode"
            }
          }
        }
      },
      "GpuNodeTaint": {
        "type": "object",
        "required": [
          "key",
          "effect",
          "setBy",
          "nodes",
          "toleratedBy",
          "hiddenTolerating"
        ],
        "properties": {
          "key": {
            "type": "string"
          },
          "value": {
            "type": "string"
          },
          "effect": {
            "type": "string"
          },
          "setBy": {
            "type": "string"
          },
          "nodes": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "toleratedBy": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "hiddenTolerating": {
            "type": "integer",
            "description": "How many more services tolerate it, which the caller may not see"
          }
        }
      },
      "EmptyGpuPool": {
        "type": "object",
        "description": "A Karpenter NodePool for GPU machines that has no node now",
        "required": [
          "pool",
          "capacityType",
          "taints"
        ],
        "properties": {
          "pool": {
            "type": "string"
          },
          "capacityType": {
            "type": "string",
            "enum": [
              "spot",
              "on-demand",
              "mixed",
              "unknown"
            ]
          },
          "taints": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Taint"
            }
          }
        }
      },
      "GpuCapacityAnswer": {
        "type": "object",
        "required": [
          "pools",
          "emptyPools",
          "taints",
          "labelledButNotAdvertised",
          "unknowns",
          "meta"
        ],
        "properties": {
          "pools": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/GpuPool"
            }
          },
          "emptyPools": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/EmptyGpuPool"
            }
          },
          "taints": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/GpuNodeTaint"
            }
          },
          "labelledButNotAdvertised": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "usageUnknown": {
            "type": "boolean",
            "description": "Pods could not be read, so what is held and free is not known"
          },
          "unknowns": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "meta": {
            "$ref": "#/components/schemas/AnswerMeta"
          }
        }
      },
      "QueueAnswer": {
        "type": "object",
        "required": [
          "waiting",
          "holders",
          "meta"
        ],
        "properties": {
          "waiting": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "position"
              ],
              "description": "Without names where the caller may not read the service",
              "properties": {
                "position": {
                  "type": "integer"
                },
                "service": {
                  "$ref": "#/components/schemas/ServiceRef"
                },
                "need": {
                  "$ref": "#/components/schemas/GpuNeed"
                },
                "since": {
                  "type": "string",
                  "format": "date-time"
                },
                "priority": {
                  "type": "integer"
                }
              }
            }
          },
          "holders": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Holder"
            }
          },
          "meta": {
            "$ref": "#/components/schemas/AnswerMeta"
          }
        }
      },
      "InventoryObject": {
        "type": "object",
        "required": [
          "namespace",
          "name",
          "uid",
          "labels",
          "annotations",
          "facts"
        ],
        "properties": {
          "namespace": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "uid": {
            "type": "string"
          },
          "resourceVersion": {
            "type": "string"
          },
          "createdAt": {
            "type": "string"
          },
          "labels": {
            "type": "object",
            "additionalProperties": {
              "type": "string"
            }
          },
          "annotations": {
            "type": "object",
            "description": "Only those that the catalog reads",
            "additionalProperties": {
              "type": "string"
            }
          },
          "facts": {
            "type": "object",
            "description": "Static facts by kind; never live state, never env values",
            "additionalProperties": true
          }
        }
      },
      "InventoryKind": {
        "type": "object",
        "required": [
          "complete",
          "items"
        ],
        "properties": {
          "complete": {
            "type": "boolean",
            "description": "False where the list could not be read whole; absence then proves nothing"
          },
          "reason": {
            "type": "string"
          },
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/InventoryObject"
            }
          }
        }
      },
      "Inventory": {
        "type": "object",
        "required": [
          "cluster",
          "revision",
          "inferenceServices",
          "models",
          "modelRouters",
          "namespaces"
        ],
        "properties": {
          "cluster": {
            "$ref": "#/components/schemas/Cluster"
          },
          "revision": {
            "type": "string"
          },
          "inferenceServices": {
            "$ref": "#/components/schemas/InventoryKind"
          },
          "models": {
            "$ref": "#/components/schemas/InventoryKind"
          },
          "modelRouters": {
            "$ref": "#/components/schemas/InventoryKind"
          },
          "namespaces": {
            "$ref": "#/components/schemas/InventoryKind"
          }
        }
      },
      "Cloud": {
        "type": "object",
        "required": [
          "id",
          "title",
          "hasSpot",
          "poolLabels"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "hasSpot": {
            "type": "boolean"
          },
          "poolLabels": {
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "CatalogModel": {
        "type": "object",
        "required": [
          "id",
          "name",
          "size",
          "quantization",
          "contextSize",
          "source"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "size": {
            "type": "string"
          },
          "quantization": {
            "type": "string"
          },
          "contextSize": {
            "type": "integer"
          },
          "cpu": {
            "type": "string"
          },
          "memory": {
            "type": "string"
          },
          "vramGiB": {
            "type": "number"
          },
          "vramNote": {
            "type": "string"
          },
          "source": {
            "type": "string"
          },
          "suggestedGpus": {
            "type": "integer"
          }
        }
      },
      "ManifestFile": {
        "type": "object",
        "required": [
          "path",
          "content"
        ],
        "properties": {
          "path": {
            "type": "string",
            "maxLength": 500
          },
          "content": {
            "type": "string",
            "maxLength": 500000
          }
        }
      },
      "Problem": {
        "type": "object",
        "required": [
          "severity",
          "path",
          "message"
        ],
        "properties": {
          "severity": {
            "type": "string",
            "enum": [
              "error",
              "warning"
            ]
          },
          "file": {
            "type": "string"
          },
          "path": {
            "type": "string"
          },
          "message": {
            "type": "string"
          },
          "value": {},
          "allowed": {
            "type": "string"
          }
        }
      },
      "PlacementAnswer": {
        "type": "object",
        "required": [
          "verdict",
          "summary",
          "problems"
        ],
        "properties": {
          "verdict": {
            "type": "string",
            "enum": [
              "fits",
              "fixable",
              "waits",
              "needs-capacity",
              "never-fits",
              "not-checked"
            ]
          },
          "summary": {
            "type": "string"
          },
          "diagnosis": {
            "$ref": "#/components/schemas/Diagnosis"
          },
          "problems": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Problem"
            }
          },
          "meta": {
            "$ref": "#/components/schemas/AnswerMeta"
          }
        }
      },
      "LlmServiceRequest": {
        "type": "object",
        "description": "Checked further by the core, which names each problem",
        "required": [
          "name",
          "namespace",
          "model",
          "target"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "namespace": {
            "type": "string"
          },
          "owner": {
            "type": "string"
          },
          "system": {
            "type": "string"
          },
          "description": {
            "type": "string"
          },
          "model": {
            "type": "object",
            "additionalProperties": true
          },
          "runtime": {
            "type": "string"
          },
          "mode": {
            "type": "string"
          },
          "image": {
            "type": "string"
          },
          "gpu": {
            "type": "object",
            "additionalProperties": true
          },
          "replicas": {
            "type": "integer"
          },
          "resources": {
            "type": "object",
            "additionalProperties": true
          },
          "priority": {
            "type": "string"
          },
          "contextSize": {
            "type": "integer"
          },
          "parallelSlots": {
            "type": "integer"
          },
          "endpoint": {
            "type": "object",
            "additionalProperties": true
          },
          "autoscaling": {
            "type": "object",
            "additionalProperties": true
          },
          "modelCache": {
            "type": "object",
            "additionalProperties": true
          },
          "runtimeClassName": {
            "type": "string"
          },
          "podSecurityContext": {
            "type": "object",
            "additionalProperties": true
          },
          "securityContext": {
            "type": "object",
            "additionalProperties": true
          },
          "target": {
            "type": "object",
            "additionalProperties": true
          },
          "output": {
            "type": "object",
            "additionalProperties": true
          }
        }
      }
    }
  }
};
