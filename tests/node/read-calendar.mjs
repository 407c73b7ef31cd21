// Reads an .ics file from stdin; prints what ical.js and node-ical make of its entries, as UTC instants or days.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import ical from "node-ical";

const text = readFileSync(0, "utf8");

function written(time) {
  return time.isDate ? time.toString() : time.toJSDate().toISOString();
}

const entries = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    start: written(event.startDate),
    end: written(event.endDate),
    status: component.getFirstPropertyValue("status"),
    sequence: event.sequence,
  };
});

function day(date, whole) {
  const two = (number) => String(number).padStart(2, "0");
  return whole ? `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}` : date.toISOString();
}

const parsed = Object.values(ical.sync.parseICS(text)).filter((entry) => entry.type === "VEVENT");
const others = parsed.map((entry) => ({
  uid: entry.uid,
  start: day(entry.start, entry.datetype === "date"),
  end: day(entry.end, entry.datetype === "date"),
  status: entry.status,
  sequence: Number(entry.sequence),
}));

console.log(JSON.stringify({ "ical.js": entries, "node-ical": others }));
