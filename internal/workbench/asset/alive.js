// Keeps the program running while this page is open.
new EventSource(new URL("api/events", document.currentScript.src));
