"use client";

import { json } from "@codemirror/lang-json";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorView } from "@codemirror/view";
import CodeMirror, { type ReactCodeMirrorRef } from "@uiw/react-codemirror";
import { useEffect, useMemo, useRef } from "react";
import type { CodeEditorProps, EditorProblem } from "@/components/ui/code-editor";
import { EDITOR_THEME } from "@/components/ui/editor-theme";
import { readNonce } from "@/components/ui/read-nonce";

const SETUP = {
  // An outline of the page's own shows where the focus is.
  highlightActiveLine: false,
  highlightActiveLineGutter: false,
  // The JSON of an event needs no completion.
  autocompletion: false,
};

/** Tab leaves it, as it leaves every other field: it is no trap for the keyboard. */
export function JsonEditor({ label, value, onChange, ...more }: CodeEditorProps) {
  const { isReadOnly = false, problems = [], describedBy } = more;
  const editor = useRef<ReactCodeMirrorRef>(null);
  const extensions = useMemo(
    () => [
      json(),
      lintGutter(),
      EDITOR_THEME,
      EditorView.cspNonce.of(readNonce()),
      EditorView.contentAttributes.of({
        "aria-label": label,
        // Read-only or not, the keyboard reaches it and scrolls it.
        tabindex: "0",
        ...(describedBy !== undefined && { "aria-describedby": describedBy }),
      }),
    ],
    [label, describedBy],
  );
  useEffect(() => {
    if (editor.current?.view) markProblems(editor.current.view, problems);
  }, [problems]);
  return (
    <CodeMirror
      ref={editor}
      value={value}
      onChange={onChange}
      onCreateEditor={(view) => markProblems(view, problems)}
      readOnly={isReadOnly}
      editable={!isReadOnly}
      height="24rem"
      theme="none"
      indentWithTab={false}
      basicSetup={SETUP}
      extensions={extensions}
      className="overflow-hidden rounded-md border border-line-field bg-surface focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent"
    />
  );
}

function markProblems(view: EditorView, problems: readonly EditorProblem[]) {
  const { doc } = view.state;
  const diagnostics = problems.map(({ line, message }) => {
    const { from, to, text } = doc.line(Math.min(Math.max(line, 1), doc.lines));
    const indent = text.length - text.trimStart().length;
    return { from: from + indent, to, severity: "error" as const, message };
  });
  view.dispatch(setDiagnostics(view.state, diagnostics));
}
