import {
  type ClassProperty,
  type ClassType,
  ConvenienceRenderer,
  funPrefixNamer,
  getOptionValues,
  GoRenderer,
  goOptions,
  GoTargetLanguage,
  JSONPythonRenderer,
  JSONSchemaRenderer,
  JSONSchemaTargetLanguage,
  type Name,
  type Namer,
  pythonOptions,
  PythonTargetLanguage,
  type RenderContext,
  RustRenderer,
  rustOptions,
  RustTargetLanguage,
  type singleWord,
  type TargetLanguage,
  tsFlowOptions,
  type Type,
  TypeScriptRenderer,
  TypeScriptTargetLanguage,
  TypeScriptZodRenderer,
  typeScriptZodOptions,
  TypeScriptZodTargetLanguage,
} from 'quicktype-core'
import type { TypeLanguage } from './languages'

/** Says whether a class is to have a member. */
export type Keep = (key: string, isOptional: boolean) => boolean

/** Returns a new target of quicktype, with its faults mended. Classes have only what `keep` keeps. */
export function targetOf(language: TypeLanguage, keep: Keep): TargetLanguage {
  const target = targets[language]()
  const makeRenderer = target['makeRenderer'].bind(target)
  target['makeRenderer'] = (context, options) => {
    const renderer = makeRenderer(context, options)
    if (renderer instanceof ConvenienceRenderer) leaveOut(renderer, keep)
    return renderer
  }
  return target
}

function leaveOut(renderer: ConvenienceRenderer, keep: Keep): void {
  const sorted = renderer['sortClassProperties'].bind(renderer)
  renderer['sortClassProperties'] = (properties, names) => {
    const kept = [...properties].filter(([key, { isOptional }]) => keep(key, isOptional))
    return sorted(new Map(kept), names)
  }
}

type Options = Record<string, unknown>

/** Names of what is not an object (a list of orders) belong to the whole, not to its items. */
const isObject = (type: Type): boolean => type.kind === 'class'

/** What an object of TypeScript has without a member of that name. */
const inherited = new Set(Object.getOwnPropertyNames(Object.prototype))

class TypeScript extends TypeScriptTargetLanguage {
  protected override makeRenderer(context: RenderContext, options: Options) {
    return new (class extends TypeScriptRenderer {
      protected override emitPropertyTable(
        type: ClassType,
        rowOf: (name: Name, key: string, member: ClassProperty) => Parameters<typeof singleWord>,
      ): void {
        super.emitPropertyTable(type, (name, key, member) => {
          const [start = [], end = [], ...more] = rowOf(name, key, member)
          const hasOther = member.isOptional && !key.startsWith('__') && inherited.has(key)
          return [start, hasOther ? [`Object["${key}"] | `, end] : end, ...more]
        })
      }

      protected override namedTypeToNameForTopLevel(type: Type): Type | undefined {
        return isObject(type) ? type : undefined
      }

      protected override emitTypes(): void {
        this.forEachTopLevel(
          'leading-and-interposing',
          (type, name) =>
            this.emitLine('export type ', name, ' = ', this.sourceFor(type).source, ';'),
          (type) => !isObject(type),
        )
        super.emitTypes()
      }
    })(this, context, getOptionValues(tsFlowOptions, options))
  }
}

class Zod extends TypeScriptZodTargetLanguage {
  protected override makeRenderer(context: RenderContext, options: Options) {
    return new (class extends TypeScriptZodRenderer {
      protected override emitSchemas(): void {
        super.emitSchemas()
        this.forEachTopLevel(
          'leading-and-interposing',
          (type, name) => {
            this.emitLine('export const ', name, 'Schema = ', this.typeMapTypeFor(type), ';')
            this.emitLine('export type ', name, ' = z.infer<typeof ', name, 'Schema>;')
          },
          (type) => !isObject(type),
        )
      }
    })(this, context, getOptionValues(typeScriptZodOptions, options))
  }
}

/** A field may not have the name of a method. */
const goMethods = {
  names: ['Marshal', 'MarshalJSON', 'UnmarshalJSON'],
  includeGlobalForbidden: false,
}

class Go extends GoTargetLanguage {
  protected override makeRenderer(context: RenderContext, options: Options) {
    // encoding/json passes over fields whose names do not begin with a capital: 名 is none.
    const exported = renamer((name) => (/^\p{Lu}/u.test(name) ? name : `X${name}`))
    return new (class extends GoRenderer {
      protected override makeNamedTypeNamer = () => exported(super.makeNamedTypeNamer())
      protected override namerForObjectProperty = () => exported(super.namerForObjectProperty())
      protected override makeUnionMemberNamer = () => exported(super.makeUnionMemberNamer())
      protected override forbiddenForObjectProperties = () => goMethods
      protected override forbiddenForUnionMembers = () => goMethods
    })(this, context, getOptionValues(goOptions, options))
  }
}

/** What the body of a class uses by name, and would not find if a field had the same one. */
const usedByPython =
  `isinstance list obj result staticmethod from_bool from_dict from_float from_int
  from_list from_none from_str from_union to_class to_dict to_float`.split(/\s+/)

class Python extends PythonTargetLanguage {
  protected override makeRenderer(context: RenderContext, options: Options) {
    // Python takes names that NFKC makes equal for the same.
    const normal = renamer((name) => name.normalize('NFKC'))
    // A field may not have its type's name, which it has in scripts without capitals.
    const type = renamer((name) => (/^\p{Lu}/u.test(name) ? name : `X${name}`))
    return new (class extends JSONPythonRenderer {
      protected override makeNamedTypeNamer = () => type(normal(super.makeNamedTypeNamer()))
      protected override namerForObjectProperty = () => normal(super.namerForObjectProperty())

      protected override forbiddenForObjectProperties(type: ClassType, name: Name) {
        const known = super.forbiddenForObjectProperties(type, name)
        return { ...known, names: [...known.names, ...usedByPython] }
      }
    })(this, context, getOptionValues(pythonOptions, options))
  }
}

class Rust extends RustTargetLanguage {
  protected override makeRenderer(context: RenderContext, options: Options) {
    return new (class extends RustRenderer {
      /** Lists first: serde tries one variant after another, and reads a list as a struct, too. */
      protected override forEachUnionMember(
        ...[union, members, blank, , visit]: Parameters<ConvenienceRenderer['forEachUnionMember']>
      ): void {
        const order = (_: Name, { kind }: Type): string => (kind === 'array' ? '0' : '1')
        super.forEachUnionMember(union, members, blank, order, visit)
      }
    })(this, context, getOptionValues(rustOptions, options))
  }
}

class Schema extends JSONSchemaTargetLanguage {
  protected override makeRenderer(context: RenderContext) {
    // A reference is a URI, and its fragment a pointer: quicktype escapes for neither.
    const plain = renamer((name) => name.replaceAll(/[^A-Za-z0-9]/g, '') || 'X')
    return new (class extends JSONSchemaRenderer {
      protected override makeNamedTypeNamer = () => plain(super.makeNamedTypeNamer())
    })(this, context)
  }
}

const targets: Record<TypeLanguage, () => TargetLanguage> = {
  typescript: () => new TypeScript(),
  zod: () => new Zod(),
  go: () => new Go(),
  python: () => new Python(),
  rust: () => new Rust(),
  schema: () => new Schema(),
}

/** Names with the same namer must not collide: one namer becomes one other. */
function renamer(change: (name: string) => string): (namer: Namer) => Namer {
  const known = new Map<Namer, Namer>()
  return (namer) => {
    const changed =
      known.get(namer) ?? funPrefixNamer(namer.name, (raw) => change(namer.nameStyle(raw)))
    known.set(namer, changed)
    return changed
  }
}
