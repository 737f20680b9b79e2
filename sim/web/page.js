// Around the terminal: it begins once its letters are there, takes the keys without a click, and
// what it leaves behind when it ends can be used with the keyboard as well.
"use strict";
const begin = window.onload;
window.onload = async (event) => {
  const faces = ["", "bold ", "italic "].map((face) => document.fonts.load(`${face}16px "Roboto Mono"`));
  await Promise.allSettled(faces); // letters that come later would not fit the cells measured before
  const body = document.body;
  let state = "";
  new MutationObserver(() => {
    if (body.classList.contains("-closed")) {
      if (state !== "ended") ended();
      state = "ended";
    } else if (body.classList.contains("-first-byte") && state === "") {
      document.querySelector(".xterm-helper-textarea").focus();
      state = "open";
    }
  }).observe(body, { attributes: true, attributeFilter: ["class"] });
  begin(event);
};
function ended() {
  // The terminal would still tell the server that the keys are elsewhere now; nobody hears it.
  window.addEventListener("blur", (event) => event.stopPropagation(), true);
  document.querySelector("#ended").hidden = false;
  const again = document.querySelector("#again");
  again.addEventListener("click", () => window.location.reload());
  again.focus();
}
