// Draws a figure as kaleido's page does, and returns where everything came to lie, in units of the
// canvas from its upper left corner. plotly.js keeps what an element stands for in `__data__`.
async function measured(figure) {
  const plot = document.createElement("div");
  plot.style.cssText = "position:absolute;left:0;top:0";
  document.body.appendChild(plot);
  try {
    await Plotly.newPlot(plot, figure.data, figure.layout, { staticPlot: true });
    await document.fonts.ready;
    return await geometry(plot);
  } finally {
    Plotly.purge(plot);
    plot.remove();
  }

  async function geometry(plot) {
    const layout = plot._fullLayout;
    const origin = plot.getBoundingClientRect();
    const box = (element) => {
      const rect = element.getBoundingClientRect();
      const left = rect.left - origin.left, top = rect.top - origin.top;
      return { left, top, right: left + rect.width, bottom: top + rect.height };
    };
    const all = (selector, root = plot) => [...root.querySelectorAll(selector)];
    return {
      width: layout.width,
      height: layout.height,
      card: layout.paper_bgcolor,
      plot: {
        left: layout._size.l,
        top: layout._size.t,
        right: layout.width - layout._size.r,
        bottom: layout.height - layout._size.b,
      },
      texts: all("text").filter(isSeen).map((element) => text(element, box)),
      marks: [
        ...all(".barlayer .trace").flatMap((trace) => bars(trace, box, all)),
        ...all(".scatterlayer .trace").flatMap((trace) => lines(trace, box, all)),
        ...(await Promise.all(all(".heatmaplayer .hm").map((each) => cells(each, plot, box)))).flat(),
        ...all(".layer-above .shapelayer path").filter(isSeen).map((each) => shape(each, box)),
      ],
      shades: all(".shapelayer path")
        .filter((each) => !each.closest(".layer-above") && isSeen(each))
        .map((each) => shape(each, box)),
      axes: axesOf(layout, all),
    };
  }

  function isSeen(element) {
    const style = getComputedStyle(element);
    const rect = element.getBoundingClientRect();
    return style.display !== "none" && style.visibility !== "hidden" && Math.max(rect.width, rect.height) > 0.5;
  }

  function text(element, box) {
    const matrix = element.getScreenCTM();
    const runs = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const style = getComputedStyle(walker.currentNode.parentElement);
      const run = walker.currentNode.data.replace(/\u200b/g, "");
      if (run.trim()) runs.push({ text: run, colour: style.fill, opacity: opacity(walker.currentNode.parentElement) });
    }
    const lines = element.querySelectorAll("tspan.line");
    return {
      text: lines.length ? [...lines].map((line) => line.textContent).join("\n") : element.textContent,
      box: box(element),
      size: parseFloat(getComputedStyle(element).fontSize) * Math.hypot(matrix.a, matrix.b),
      angle: (Math.atan2(matrix.b, matrix.a) * 180) / Math.PI,
      role: role(element),
      runs,
    };
  }

  function role(element) {
    const tick = element.closest('[class$="tick"]');
    if (tick) return tick.getAttribute("class").replace("tick", "");
    return element.closest(".annotation") ? "annotation" : "other";
  }

  function opacity(element) {
    let value = 1;
    for (let each = element; each instanceof SVGElement; each = each.parentElement) {
      value *= parseFloat(getComputedStyle(each).opacity);
    }
    return value;
  }

  function bars(trace, box, all) {
    const full = trace.__data__[0].trace;
    return all(".point > path", trace).filter(isSeen).map((path) => {
      const style = getComputedStyle(path);
      const isPatterned = style.fill.startsWith("url");
      const point = path.parentElement.__data__;
      return {
        kind: "bar",
        series: full.index,
        place: point.p,
        value: point.s,
        axis: full.orientation === "h" ? full.xaxis : full.yaxis,
        box: box(path),
        colour: isPatterned ? inkOf(style.fill) : style.fill,
        opacity: opacity(path) * parseFloat(style.fillOpacity),
        pattern: isPatterned ? patternOf(full, point.i) : "",
      };
    });
  }

  function patternOf(full, index) {
    const shape = full.marker.pattern.shape;
    return Array.isArray(shape) ? shape[index] : shape;
  }

  // A pattern's tile is its background, if it has one, and then what is drawn on it.
  function inkOf(fill) {
    const id = fill.match(/#([^"')]+)/)[1];
    const drawn = [...document.getElementById(id).querySelectorAll("path,circle,rect")].pop();
    return drawn.getAttribute("stroke") || drawn.getAttribute("fill");
  }

  function lines(trace, box, all) {
    const full = trace.__data__[0].trace;
    const mark = { series: full.index, place: null, value: null, axis: full.yaxis };
    return [
      ...all("path.js-line", trace).map((path) => {
        const style = getComputedStyle(path);
        const dash = style.strokeDasharray === "none" ? "" : style.strokeDasharray;
        return {
          ...mark, kind: "line", box: box(path), colour: style.stroke,
          opacity: opacity(path) * parseFloat(style.strokeOpacity), pattern: dash,
        };
      }),
      ...all("path.point", trace).filter(isSeen).map((path) => {
        const style = getComputedStyle(path);
        const isOpen = style.fill === "none" || style.fillOpacity === "0";
        const point = path.__data__;
        return {
          ...mark, kind: "dot", place: point.x, value: point.y, box: box(path),
          colour: isOpen ? style.stroke : style.fill, opacity: opacity(path),
          pattern: String(full.marker.symbol),
        };
      }),
    ];
  }

  // A heatmap is one image; its colours are read from it, in the middle of each cell.
  async function cells(layer, plot, box) {
    const [first] = layer.__data__;
    const image = layer.querySelector("image");
    const picture = new Image();
    picture.src = image.getAttribute("href") || image.getAttribute("xlink:href");
    await picture.decode();
    const canvas = document.createElement("canvas");
    canvas.width = picture.width;
    canvas.height = picture.height;
    const context = canvas.getContext("2d");
    context.drawImage(picture, 0, 0);
    const area = box(image), full = first.trace;
    const x = plot._fullLayout[full.xaxis.replace("x", "xaxis")];
    const y = plot._fullLayout[full.yaxis.replace("y", "yaxis")];
    const across = (value) => x._offset + x.c2p(value), down = (value) => y._offset + y.c2p(value);
    return first.z.flatMap((row, j) => [...row].map((value, i) => {
      const sides = [across(first.x[i]), across(first.x[i + 1])].sort((a, b) => a - b);
      const ends = [down(first.y[j]), down(first.y[j + 1])].sort((a, b) => a - b);
      const middle = [(sides[0] + sides[1]) / 2, (ends[0] + ends[1]) / 2];
      const at = [
        Math.floor(((middle[0] - area.left) / (area.right - area.left)) * picture.width),
        Math.floor(((middle[1] - area.top) / (area.bottom - area.top)) * picture.height),
      ];
      const [red, green, blue, alpha] = context.getImageData(...at, 1, 1).data;
      return {
        kind: "cell", series: full.index, place: null, value, axis: full.yaxis,
        box: { left: sides[0], right: sides[1], top: ends[0], bottom: ends[1] },
        colour: `rgb(${red}, ${green}, ${blue})`, opacity: alpha / 255, pattern: "",
      };
    }).filter((cell) => cell.value !== undefined || cell.opacity > 0)); // places without a cell
  }

  function shape(path, box) {
    const style = getComputedStyle(path);
    const isOpen = style.fill === "none" || style.fillOpacity === "0";
    return {
      kind: "shape", series: null, place: null, value: null, axis: null, box: box(path),
      colour: isOpen ? style.stroke : style.fill, opacity: opacity(path), pattern: "",
    };
  }

  function axesOf(layout, all) {
    return Object.keys(layout).filter((key) => /^[xy]axis\d*$/.test(key)).map((key) => {
      const axis = layout[key];
      const name = key.replace("axis", "");
      return {
        name,
        zero: axis._offset + axis.c2p(0),
        low: Math.min(...axis.range),
        high: Math.max(...axis.range),
        ticks: (axis._vals || []).filter((tick) => tick.text).map((tick) => tick.x),
      };
    });
  }
}
