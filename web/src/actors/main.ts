/** Who is who: the list of actors, or one actor's page; whichever of the two this is. */
import { listen as listenToList } from "./list";
import { listen as listenToPerson } from "./person";
import { sayFailures } from "./failures";

sayFailures();
if (document.getElementById("life")) listenToPerson();
else listenToList();
document.body.dataset.ready = "true";
