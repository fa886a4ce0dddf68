import {
  CaptureTag,
  CaseTag,
  type Context,
  type Emitter,
  evalToken,
  ForTag,
  TablerowTag,
  toValue,
} from 'liquidjs'
import { SpeltNumber } from './template-number'
import { equal } from './template-operators'
import { CountedText } from './template-text'

/** Items of a list that are copied, or names of an object that are listed, in one step. */
const itemsInOneStep = 250
const namesInOneStep = 5

/** Captured text counts as memory: captures of captures would grow without end. */
export class CountedCapture extends CaptureTag {
  override *render(context: Context): Generator<unknown, void, string> {
    const text = new CountedText(context, (characters) => context.memoryLimit.use(characters))
    yield this.liquid.renderer.renderTemplates(this.templates, context, text)
    Reflect.set(context.bottom(), this.variable, text.buffer)
  }
}

/** Compares as the operators do, counting the work. */
export class CountedCase extends CaseTag {
  override *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    const { renderer } = this.liquid
    const found: unknown = yield this.value.value(context, context.opts.lenientIf)
    const target: unknown = found instanceof SpeltNumber ? found : toValue(found)
    let met = false
    for (const { values, templates } of this.branches) {
      for (const token of values) {
        const value = yield evalToken(token, context, context.opts.lenientIf)
        if (!(yield equal(target, value, context))) continue
        yield renderer.renderTemplates(templates, context, emitter)
        met = true
        break
      }
    }
    if (!met) yield renderer.renderTemplates(this.elseTemplates, context, emitter)
  }
}

export class CountedFor extends ForTag {
  override *render(
    context: Context,
    emitter: Emitter,
  ): ReturnType<InstanceType<typeof ForTag>['render']> {
    return yield* super.render.call(yield* withList(this, context), context, emitter)
  }
}

export class CountedTablerow extends TablerowTag {
  override *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    return yield* super.render.call(yield* withList(this, context), context, emitter)
  }
}

/** Returns the tag with its list evaluated and counted. */
function* withList<Tag extends { collection: { getText(): string } }>(
  tag: Tag,
  context: Context,
): Generator<unknown, Tag, unknown> {
  const { collection } = tag
  const list: unknown = yield evalToken(collection as Parameters<typeof evalToken>[0], context)
  // A number has no items.
  const content = list instanceof SpeltNumber ? undefined : list
  context.renderLimit.use(stepsOfList(content))
  const known = { content, getText: () => collection.getText() }
  return Object.create(tag, { collection: { value: known } }) as Tag
}

function stepsOfList(value: unknown): number {
  if (Array.isArray(value)) return value.length / itemsInOneStep
  const listed = typeof value === 'object' && value !== null
  return listed ? Object.keys(value).length / namesInOneStep : 0
}
