themes/plain/assets/js/search.js
