const PUBLIC_HOST = "github.com";

export interface GitHubPlaces {
  readonly authorize: string;
  readonly token: string;
  readonly api: string;
  readonly issuer: string;
}

/**
 * Where a GitHub answers: its API has a host of its own at github.com and at the Enterprise Cloud with data
 * residency (`<name>.ghe.com`), and stands below the address itself on an Enterprise Server.
 */
export function locateGitHub(address: string): GitHubPlaces {
  const url = address.replace(/\/+$/, "");
  const { host } = new URL(url);
  const isCloud = host === PUBLIC_HOST || host.endsWith(".ghe.com");
  return {
    authorize: `${url}/login/oauth/authorize`,
    token: `${url}/login/oauth/access_token`,
    api: isCloud ? `https://api.${host}` : `${url}/api/v3`,
    issuer: `${url}/login/oauth`,
  };
}
