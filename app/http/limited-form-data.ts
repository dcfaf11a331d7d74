/**
 * The form of a request that is not larger than so many bytes: what is larger is not read into memory, whatever its
 * headers say.
 *
 * @returns null when it is larger
 */
export async function limitedFormData(request: Request, { mostBytes }: { mostBytes: number }): Promise<FormData | null> {
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes) return null;
  if (!request.body) return request.formData();
  let count = 0;
  let isTooLarge = false;
  const counted = request.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        count += chunk.byteLength;
        isTooLarge = count > mostBytes;
        if (isTooLarge) controller.error(new RangeError("The form is too large."));
        else controller.enqueue(chunk);
      },
    }),
  );
  try {
    return await new Response(counted, { headers: { "content-type": request.headers.get("content-type") ?? "" } }).formData();
  } catch (error) {
    if (isTooLarge) return null;
    throw error;
  }
}
