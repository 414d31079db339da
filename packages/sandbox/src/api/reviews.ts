import { ClusterUser } from '../cluster/settings';
import { ApiObject } from '../resources/ApiObject';
import { isAllowed } from './authorization';

interface ResourceAttributes {
  group?: string;
  resource?: string;
}

/** Answers a SelfSubjectAccessReview: may I do that? */
export function reviewAccess(user: ClusterUser, review: ApiObject): ApiObject {
  const { resourceAttributes } = (review.spec ?? {}) as {
    resourceAttributes?: ResourceAttributes;
  };
  const allowed =
    !resourceAttributes ||
    isAllowed(user, {
      group: resourceAttributes.group ?? '',
      plural: resourceAttributes.resource ?? '',
    });
  return { ...review, status: { allowed } };
}

/** Answers a SelfSubjectReview: who am I? */
export function reviewSelf(user: ClusterUser, review: ApiObject): ApiObject {
  return {
    ...review,
    status: { userInfo: { username: user.name, groups: user.groups } },
  };
}
