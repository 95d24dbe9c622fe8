themes/plain/assets/vendor/search.min.js
