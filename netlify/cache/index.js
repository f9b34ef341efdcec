// Keeps what was rendered between deploys: a page that did not change is not rendered again.
// The store is bounded and checks itself; a deploy without it is slower, never different.
const STORE = ".cache/store";

export const onPreBuild = ({ utils }) => utils.cache.restore(STORE);

export const onPostBuild = ({ utils }) => utils.cache.save(STORE);
