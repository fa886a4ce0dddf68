declare module 'swagger-ui-dist/swagger-ui-es-bundle' {
  type Component = (props: {
    getComponent(name: string, isContainer?: boolean): Component
    text?: unknown
    children?: unknown
    className?: string
  }) => unknown

  /** Changes what Swagger UI is made of; its elements are made by its own React. */
  export type SwaggerPlugin = (system: {
    React: {
      createElement(
        type: string | Component,
        props?: object | null,
        ...children: unknown[]
      ): unknown
    }
  }) => { components: Record<string, Component> }

  interface Settings {
    domNode: HTMLElement
    spec: object
    presets: unknown[]
    plugins: SwaggerPlugin[]
    layout: string
    docExpansion: 'list' | 'full' | 'none'
    defaultModelsExpandDepth: number
    deepLinking: boolean
    filter: boolean
    tryItOutEnabled: boolean
    displayRequestDuration: boolean
    validatorUrl: null
    syntaxHighlight: { activated: boolean }
    requestInterceptor<Request extends { headers: Record<string, string> }>(
      request: Request,
    ): Request
  }

  const SwaggerUI: { (settings: Settings): unknown; presets: { apis: unknown } }
  export default SwaggerUI
}
