// What is made into the bundle of the SDK for browsers that pages load; such bundles are not among the packages.
export * from '@sentry/browser';
