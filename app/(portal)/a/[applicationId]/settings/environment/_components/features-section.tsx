import { SettingsSection } from "./settings-section";
import { SwitchBox } from "./switch-box";

/** How the two switches of new applications stand (C13). */
export function FeaturesSection({
  kind,
  title,
  text,
}: {
  kind: "signedUpApplications" | "createdApplications";
  title: string;
  text: string;
}) {
  return (
    <SettingsSection title={title} text={text}>
      <SwitchBox
        name={`${kind}.developerApi`}
        label="Developer API"
        hint="Its people may make keys and call the API."
      />
      <SwitchBox
        name={`${kind}.webhooks`}
        label="Webhooks"
        hint="Messages are sent to its endpoints. Needs the Developer API."
      />
    </SettingsSection>
  );
}
