themes/plain/assets/js/theme.js
