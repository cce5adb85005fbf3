// Sources name each other without an ending, as the build wants it; Node wants the whole name.
import { registerHooks } from "node:module";

registerHooks({
  resolve(name, context, next) {
    return next(name.startsWith(".") && !/\.\w+$/.test(name) ? `${name}.ts` : name, context);
  },
});
