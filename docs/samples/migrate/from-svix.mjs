const from = connect(process.env.SVIX_URL, process.env.SVIX_TOKEN);
const to = connect(process.env.POSTHASTE_URL, process.env.POSTHASTE_API_KEY);

function connect(url, key) {
  return async (method, path, body) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: body && JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    return response.status === 204 ? null : response.json();
  };
}

async function* all(path) {
  let page = { iterator: "", done: false };
  while (!page.done) {
    const after = page.iterator ? `&iterator=${page.iterator}` : "";
    page = await from("GET", `${path}?limit=100&with_content=true${after}`);
    yield* page.data;
  }
}

for await (const { name, description, schemas, deprecated, groupName } of all("/event-type")) {
  await to("PUT", `/event-type/${name}`, { description, schemas, deprecated, groupName });
}

for await (const { id, uid: ownUid, name, metadata, throttleRate } of all("/app")) {
  // Where you gave no uid, one is made of Svix's id: it begins as a uid may not.
  const uid = ownUid ?? id.replace("app_", "svix_");
  await to("PUT", `/app/${uid}`, { uid, name, metadata, throttleRate });
  for await (const endpoint of all(`/app/${id}/endpoint`)) {
    await copyEndpoint(uid, { source: `/app/${id}/endpoint/${endpoint.id}`, endpoint });
  }
  console.log("copied", uid);
}

async function copyEndpoint(application, { source, endpoint }) {
  const { key: secret } = await from("GET", `${source}/secret`);
  const { headers } = await from("GET", `${source}/headers`);
  const { url, description, eventTypes, channels, metadata, throttleRate } = endpoint;
  const uid = endpoint.uid ?? endpoint.id.replace("ep_", "svix_");
  const path = `/app/${application}/endpoint/${uid}`;
  // Off, until you send from here: nobody shall get an event twice.
  const settings = { uid, url, description, eventTypes, channels, metadata, throttleRate };
  await to("PUT", path, { ...settings, disabled: true });
  await to("PUT", `${path}/headers`, { headers });
  await to("POST", `${path}/secret/rotate`, { key: secret, gracePeriodSeconds: 0 });
}
