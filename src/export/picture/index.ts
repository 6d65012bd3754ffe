/** @file Picture = project: the drawn space as a file that opens again as what it shows. */
export { type Project, choicesOfProject, projectOf } from './project';
export { drawSpace } from './drawSpace';
export { type SceneNotes, svgOfScene } from './svgOfScene';
export { projectOfSvg, withProject } from './svgProject';
export { isPng, pngWithProject, projectOfPng } from './pngProject';
export { projectInPicture } from './projectInFile';
