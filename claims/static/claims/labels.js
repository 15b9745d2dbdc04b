// Fields that look records up are drawn by a script of Django's, which forgets their labels.
"use strict";

function labelLookUps() {
  document.querySelectorAll("select.admin-autocomplete").forEach((select, number) => {
    const label = select.labels[0];
    const shown = select.nextElementSibling?.querySelector(".select2-selection__rendered");
    if (!label || !shown) return;
    label.id = label.id || `label-of-look-up-${number}`;
    shown.setAttribute("aria-labelledby", label.id);
    shown.closest(".select2-selection").setAttribute("aria-labelledby", `${label.id} ${shown.id}`);
  });
}

// Django's script draws them when its jQuery is ready; what is asked of it later comes after that.
addEventListener("load", () => window.django.jQuery(labelLookUps));
