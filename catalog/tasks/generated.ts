// Generated from roles/ and scripts/ by `node catalog/tasks/generate-types.ts`: do not edit.
// A variable that a Task does not take, or takes as another type, does not compile.

/** What a Task takes, by contract and by the Task's own name. */
export interface TaskInputs {
  'apache.disable_vhost': TaskInputs['web.disable_vhost'];
  'apache.enable_vhost': TaskInputs['web.enable_vhost'];
  'apache.install': TaskInputs['web.install'];
  'apache.remove_vhost': TaskInputs['web.remove_vhost'];
  'apache.write_vhost': TaskInputs['web.write_vhost'];
  /** Check the application */
  'app.check': {
    /** The Platform's digest */
    readonly digest: string;
    /** The folder of the Platform that visitors see; empty for its top */
    readonly docroot?: string;
  };
  /** Prepare for builds */
  'build.install': Record<string, never>;
  'git.discard_build': TaskInputs['source.discard'];
  'git.fetch': TaskInputs['source.fetch'];
  'git.install': TaskInputs['build.install'];
  /** Look at the Server's load and space */
  'host.facts': Record<string, never>;
  'nginx.disable_vhost': TaskInputs['web.disable_vhost'];
  'nginx.enable_vhost': TaskInputs['web.enable_vhost'];
  'nginx.install': TaskInputs['web.install'];
  'nginx.remove_vhost': TaskInputs['web.remove_vhost'];
  'nginx.write_vhost': TaskInputs['web.write_vhost'];
  /** Do nothing, and say so */
  'noop.run': {
    /** Whether to fail after the last line */
    readonly fail?: boolean;
    /** How many numbered lines to print */
    readonly lines?: number;
  };
  /** Pack the Platform */
  'platform.pack': {
    /** The build to pack */
    readonly build: string;
    /** The folder of the source that visitors see, relative to its top; empty for the top itself */
    readonly docroot?: string;
  };
  /** Place the Platform */
  'platform.place': {
    /** The Platform's digest */
    readonly digest: string;
  };
  /** Retire the Platform */
  'platform.retire': {
    /** The Platform's digest */
    readonly digest: string;
  };
  /** Verify the Server */
  'server.verify': Record<string, never>;
  /** Create the site's account and folders */
  'site.create': {
    /** The site's short name */
    readonly site: string;
  };
  /** Check the site's health */
  'site.health': {
    /** The host name to ask for */
    readonly domain: string;
    /** The port that the site answers on */
    readonly http_port?: number;
    /** The page to ask for */
    readonly path?: string;
    /** The site is healthy when its status is below this */
    readonly status_below?: number;
  };
  /** Point the site to the Platform */
  'site.point': {
    /** The Platform's digest */
    readonly digest: string;
    /** The site's short name */
    readonly site: string;
  };
  /** Remove the site's account and folders */
  'site.remove': {
    /** The site's short name */
    readonly site: string;
  };
  /** Discard the build */
  'source.discard': {
    /** The build to remove */
    readonly build: string;
  };
  /** Fetch the source */
  'source.fetch': {
    /** The build that the source is for */
    readonly build: string;
    /** A branch, a tag or a full commit */
    readonly ref: string;
    /** Address of the repository, https, http, ssh or git; without a password */
    readonly url: string;
  };
  'static.check': TaskInputs['app.check'];
  /** Disable the virtual host */
  'web.disable_vhost': {
    /** The site's short name */
    readonly site: string;
  };
  /** Enable the virtual host */
  'web.enable_vhost': {
    /** The site's short name */
    readonly site: string;
  };
  /** Install Apache, or Install nginx */
  'web.install': {
    /** The port that the sites answer on */
    readonly http_port?: number;
  };
  /** Remove the virtual host */
  'web.remove_vhost': {
    /** The site's short name */
    readonly site: string;
  };
  /** Write the virtual host */
  'web.write_vhost': {
    /** The host names that the site answers to, the main one first */
    readonly domains: readonly string[];
    /** Whether visitors see the site, or a page that says it is disabled */
    readonly enabled?: boolean;
    /** The port that the site answers on */
    readonly http_port?: number;
    /** The document root */
    readonly root: string;
    /** The site's short name */
    readonly site: string;
  };
}

/** What a Task reports when it succeeded. */
export interface TaskFeedback {
  'apache.disable_vhost': TaskFeedback['web.disable_vhost'];
  'apache.enable_vhost': TaskFeedback['web.enable_vhost'];
  'apache.install': TaskFeedback['web.install'];
  'apache.remove_vhost': TaskFeedback['web.remove_vhost'];
  'apache.write_vhost': TaskFeedback['web.write_vhost'];
  /** Check the application */
  'app.check': {
    readonly index: string;
    readonly sha256: string;
  };
  /** Prepare for builds */
  'build.install': {
    readonly version: string;
  };
  'git.discard_build': TaskFeedback['source.discard'];
  'git.fetch': TaskFeedback['source.fetch'];
  'git.install': TaskFeedback['build.install'];
  /** Look at the Server's load and space */
  'host.facts': {
    readonly disk_free_mb: number;
    /** Of the file system of /var */
    readonly disk_total_mb: number;
    readonly kernel: string;
    readonly load_1m: number;
    readonly uptime_seconds: number;
  };
  'nginx.disable_vhost': TaskFeedback['web.disable_vhost'];
  'nginx.enable_vhost': TaskFeedback['web.enable_vhost'];
  'nginx.install': TaskFeedback['web.install'];
  'nginx.remove_vhost': TaskFeedback['web.remove_vhost'];
  'nginx.write_vhost': TaskFeedback['web.write_vhost'];
  /** Do nothing, and say so */
  'noop.run': {
    readonly lines: number;
  };
  /** Pack the Platform */
  'platform.pack': {
    readonly digest: string;
    readonly files: number;
    /** Of the archive before compression */
    readonly size_bytes: number;
  };
  /** Place the Platform */
  'platform.place': {
    readonly path: string;
    /** False when the Platform was there before */
    readonly placed: boolean;
  };
  /** Retire the Platform */
  'platform.retire': Record<string, never>;
  /** Verify the Server */
  'server.verify': {
    readonly architecture: string;
    readonly cpus: number;
    /** Free on the file system of /var */
    readonly disk_free_mb: number;
    readonly memory_mb: number;
    /** What Aegir needs here and did not find */
    readonly missing: readonly {
      readonly cure: string;
      readonly what: string;
    }[];
    readonly os: {
      readonly codename: string;
      readonly id: string;
      readonly name: string;
      readonly version: string;
    };
    readonly privilege: 'root' | 'sudo' | 'none';
    /** Version of /usr/bin/python3, empty when there is none */
    readonly python: string;
    readonly services: readonly {
      readonly name: string;
      readonly version: string;
    }[];
  };
  /** Create the site's account and folders */
  'site.create': {
    readonly path: string;
    readonly user: string;
  };
  /** Check the site's health */
  'site.health': {
    /** From the request to the end of the answer */
    readonly ms: number;
    readonly status: number;
  };
  /** Point the site to the Platform */
  'site.point': {
    /** Digest of the Platform before; empty when there was none */
    readonly previous: string;
    /** The path that keeps its name when the Platform changes */
    readonly root: string;
  };
  /** Remove the site's account and folders */
  'site.remove': Record<string, never>;
  /** Discard the build */
  'source.discard': Record<string, never>;
  /** Fetch the source */
  'source.fetch': {
    readonly commit: string;
  };
  'static.check': TaskFeedback['app.check'];
  /** Disable the virtual host */
  'web.disable_vhost': {
    readonly vhost_path: string;
  };
  /** Enable the virtual host */
  'web.enable_vhost': {
    readonly vhost_path: string;
  };
  /** Install Apache, or Install nginx */
  'web.install': {
    readonly version: string;
  };
  /** Remove the virtual host */
  'web.remove_vhost': Record<string, never>;
  /** Write the virtual host */
  'web.write_vhost': {
    readonly vhost_path: string;
  };
}

export type TaskName = keyof TaskInputs;
