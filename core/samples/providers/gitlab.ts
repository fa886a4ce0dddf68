import type { FreshValues } from '../fresh-values'
import { jsonRequest, type ProviderSamples, type SampleRequest } from '../sample'

const user = { id: 42, name: 'Robin Example', username: 'robin', email: 'robin@example.com' }
const repository = {
  name: 'kettle',
  url: 'git@gitlab.example.com:kitchen/kettle.git',
  description: 'Boils water',
  homepage: 'https://gitlab.example.com/kitchen/kettle',
}
const project = {
  id: 1042,
  name: 'kettle',
  description: 'Boils water',
  web_url: repository.homepage,
  avatar_url: null,
  git_ssh_url: repository.url,
  git_http_url: 'https://gitlab.example.com/kitchen/kettle.git',
  namespace: 'kitchen',
  visibility_level: 0,
  path_with_namespace: 'kitchen/kettle',
  default_branch: 'main',
}

function hook(fresh: FreshValues, name: string, value: object): SampleRequest {
  return jsonRequest(
    {
      'User-Agent': 'GitLab/18.4.0',
      'Idempotency-Key': fresh.uuid(),
      'X-Gitlab-Event': name,
      'X-Gitlab-Webhook-UUID': fresh.uuid(),
      'X-Gitlab-Instance': 'https://gitlab.example.com',
      'X-Gitlab-Event-UUID': fresh.uuid(),
    },
    value,
  )
}

export const gitlabSamples: ProviderSamples = {
  provider: 'gitlab',
  scheme: 'gitlab',
  events: {
    'Push Hook': (fresh) => {
      const after = fresh.hex(40)
      return hook(fresh, 'Push Hook', {
        object_kind: 'push',
        event_name: 'push',
        before: fresh.hex(40),
        after,
        ref: 'refs/heads/main',
        ref_protected: true,
        checkout_sha: after,
        message: null,
        user_id: user.id,
        user_name: user.name,
        user_username: user.username,
        user_email: '',
        user_avatar: null,
        project_id: project.id,
        project,
        commits: [
          {
            id: after,
            message: 'Whistle when it boils\n',
            title: 'Whistle when it boils',
            timestamp: fresh.isoSeconds(-60),
            url: `${project.web_url}/-/commit/${after}`,
            author: { name: user.name, email: user.email },
            added: ['src/whistle.c'],
            modified: ['README.md'],
            removed: [],
          },
        ],
        total_commits_count: 1,
        push_options: {},
        repository,
      })
    },
    'Merge Request Hook': (fresh) =>
      hook(fresh, 'Merge Request Hook', {
        object_kind: 'merge_request',
        event_type: 'merge_request',
        user,
        project,
        object_attributes: {
          id: fresh.number(6),
          iid: 7,
          title: 'Whistle when it boils',
          action: 'open',
          state: 'opened',
          source_branch: 'whistle',
          target_branch: 'main',
          source_project_id: project.id,
          target_project_id: project.id,
          author_id: user.id,
          assignee_ids: [],
          description: '',
          merge_status: 'preparing',
          draft: false,
          created_at: fresh.isoSeconds(-2),
          updated_at: fresh.isoSeconds(-2),
          url: `${project.web_url}/-/merge_requests/7`,
          last_commit: { id: fresh.hex(40), message: 'Whistle when it boils' },
        },
        labels: [],
        changes: {},
        repository,
        assignees: [],
      }),
    'Pipeline Hook': (fresh) =>
      hook(fresh, 'Pipeline Hook', {
        object_kind: 'pipeline',
        object_attributes: {
          id: fresh.number(6),
          iid: 31,
          ref: 'main',
          tag: false,
          sha: fresh.hex(40),
          source: 'push',
          status: 'failed',
          detailed_status: 'failed',
          stages: ['build', 'test'],
          created_at: fresh.isoSeconds(-90),
          finished_at: fresh.isoSeconds(-1),
          duration: 87,
        },
        user,
        project,
        builds: [
          { id: fresh.number(6), stage: 'build', name: 'compile', status: 'success' },
          { id: fresh.number(6), stage: 'test', name: 'boil', status: 'failed' },
        ],
      }),
  },
}
