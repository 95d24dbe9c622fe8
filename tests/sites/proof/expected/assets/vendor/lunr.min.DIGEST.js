themes/plain/assets/vendor/lunr.min.js
