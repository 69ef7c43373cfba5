import { buildProduct } from "./build/build-product.mjs";

try {
  await buildProduct();
} catch (error) {
  console.error(`\n${error.message}`);
  process.exit(1);
}
