// Everything works without this file; it makes the pages quicker.
import "htmx.org";
import "./current";
import "./details-menu";
import "./keys";
import "./live";
import "./flowchart";
import "./mentions";
import "./now";
