"use strict";
// Loads what an archive holds for its scripts: each file is a script that hands itself over by its number, which works from a folder on disk as from a
// web server.
(function () {
  var folder = "", asked = {};

  // A script is added once; it must hand over what it is for, else the index lacks a file.
  function load(path) {
    if (!asked[path]) {
      var own = asked[path] = {};
      own.promise = new Promise(function (resolve, reject) {
        own.resolve = resolve;
        var script = document.createElement("script");
        script.src = folder + path;
        script.onload = function () { reject(new Error(path)); };
        script.onerror = function () { reject(new Error(path)); };
        document.head.appendChild(script);
      });
    }
    return asked[path].promise;
  }
  function shardPath(number) { return Math.floor(number / 256) + "/" + number % 256 + ".js"; }
  window.vitrineShard = function (number, text) {
    var own = asked[shardPath(number)];
    if (own) own.resolve(vitrine.unpack(text));
  };
  window.vitrineRoot = function (value) { if (asked["root.js"]) asked["root.js"].resolve(value); };

  vitrine.unpack = function (text) {
    var plain = atob(text), bytes = new Uint8Array(plain.length);
    for (var i = 0; i < plain.length; i++) bytes[i] = plain.charCodeAt(i);
    return vitrine.inflate(bytes);
  };

  /// Opens the files in a folder, which ends in a slash.
  vitrine.openShards = function (path) {
    folder = path;
    return load("root.js");
  };
  /// What `read` makes of a file, by its number; made once.
  vitrine.shard = function (number, read) {
    var path = shardPath(number), own = asked[path];
    if (own && own.value) return Promise.resolve(own.value);
    return load(path).then(function (bytes) { return asked[path].value = asked[path].value || read(bytes); });
  };
})();
