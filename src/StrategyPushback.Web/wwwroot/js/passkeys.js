// Adds a passkey and signs in with one. The server makes the challenge and checks the answer.
(function () {
  "use strict";
  if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) return;
  document.documentElement.setAttribute("data-passkeys", "true");

  async function post(address, form, more = {}) {
    const body = new FormData(form);
    Object.entries(more).forEach(([name, value]) => body.set(name, value));
    const response = await fetch(address, { method: "POST", body });
    const answer = response.headers.get("Content-Type")?.includes("json") ? await response.json() : {};
    if (!response.ok) throw new Error(answer.error ?? form.dataset.cancelled);
    return answer;
  }

  async function create(form) {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await post("/account/passkeys/challenge", form));
    const credential = await navigator.credentials.create({ publicKey });
    return post("/account/passkeys", form, { credential: JSON.stringify(credential), proof: "" });
  }

  async function get(form) {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await post("/account/sign-in/passkey/challenge", form));
    const credential = await navigator.credentials.get({ publicKey });
    const remember = document.querySelector("input[name='Given.Remember']")?.checked ? "true" : "false";
    return post("/account/sign-in/passkey", form, { credential: JSON.stringify(credential), remember });
  }

  function say(form, text) {
    const alert = form.querySelector("[role=alert]");
    alert.textContent = text;
    alert.hidden = !text;
  }

  document.addEventListener("submit", async event => {
    const form = event.target.closest("form[data-passkey]");
    if (!form) return;
    event.preventDefault();
    event.stopPropagation();
    const wrong = [...form.elements].find(field => field.willValidate && !field.checkValidity());
    if (wrong) { say(form, `${wrong.labels[0].textContent}: ${wrong.validity.valueMissing ? form.dataset.empty : wrong.validationMessage}`); wrong.focus(); return; }
    const button = form.querySelector("[type=submit]");
    say(form, "");
    button.disabled = true;
    try {
      const done = await (form.dataset.passkey === "create" ? create(form) : get(form));
      location.assign(done.address);
    } catch (error) {
      // The browser's own words are technical, and it does not say whether the person cancelled or has no passkey.
      say(form, error instanceof DOMException || error instanceof TypeError ? form.dataset.cancelled : error.message);
      button.disabled = false;
      button.focus();
    }
  }, true);
})();
