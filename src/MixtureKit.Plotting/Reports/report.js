
(function () {
  'use strict';
  var range = document.getElementById('step');
  if (!range) { return; }
  var said = document.getElementById('said');
  var play = document.getElementById('play');
  var frames = Array.from(document.querySelectorAll('.frame'));
  var timer = 0;

  function show() {
    var shown = range.valueAsNumber;
    frames.forEach(function (frame, at) { frame.classList.toggle('now', at === shown); });
    said.textContent = frames[shown].dataset.text;
    range.setAttribute('aria-valuetext', said.textContent);
  }

  function stop() {
    clearInterval(timer);
    timer = 0;
    play.textContent = 'Play';
  }

  function advance() {
    if (range.value === range.max) { stop(); } else { range.stepUp(); show(); }
  }

  range.addEventListener('input', function () { stop(); show(); });
  play.addEventListener('click', function () {
    if (timer) { stop(); return; }
    if (range.value === range.max) { range.value = 0; show(); }
    play.textContent = 'Pause';
    timer = setInterval(advance, 700);
  });
  play.hidden = matchMedia('(prefers-reduced-motion: reduce)').matches;
  document.documentElement.classList.add('js');
  show();
}());
