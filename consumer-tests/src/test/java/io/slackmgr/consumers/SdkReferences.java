/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.slackmgr.consumers;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.Handle;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.Type;

/**
 * What the classes of a jar use of the AWS SDK, and a class loader doesn't have. The JVM
 * would find each of them only when the method that uses it runs.
 */
final class SdkReferences {

	private static final String SDK = "software/amazon/awssdk/";

	/** Optional for the library, and not in what these applications depend on. */
	private static final String OPTIONAL = SDK + "services/sqs/";

	private final ClassLoader classLoader;

	private final Set<String> missing = new TreeSet<>();

	private int checked;

	private SdkReferences(ClassLoader classLoader) {
		this.classLoader = classLoader;
	}

	static SdkReferences in(JarFile jar, ClassLoader classLoader) throws IOException {
		SdkReferences references = new SdkReferences(classLoader);
		for (JarEntry entry : jar.stream().filter((it) -> it.getName().endsWith(".class")).toList()) {
			try (InputStream content = jar.getInputStream(entry)) {
				new ClassReader(content).accept(references.new Visitor(), ClassReader.SKIP_DEBUG);
			}
		}
		return references;
	}

	Set<String> missing() {
		return this.missing;
	}

	int checked() {
		return this.checked;
	}

	private void check(String owner, String member, Predicate<Class<?>> present) {
		if (!owner.startsWith(SDK) || owner.startsWith(OPTIONAL)) {
			return;
		}
		this.checked++;
		try {
			if (!present.test(Class.forName(owner.replace('/', '.'), false, this.classLoader))) {
				this.missing.add(owner + "." + member);
			}
		}
		catch (ClassNotFoundException | LinkageError ex) {
			this.missing.add(owner);
		}
	}

	private void checkMethod(String owner, String name, String descriptor) {
		check(owner, name + descriptor, (type) -> declares(type, name, descriptor));
	}

	private static boolean declares(Class<?> type, String name, String descriptor) {
		if (name.equals("<init>")) {
			return Arrays.stream(type.getDeclaredConstructors())
				.map(SdkReferences::descriptor)
				.anyMatch(descriptor::equals);
		}
		return Stream.of(type.getDeclaredMethods(), type.getMethods(), Object.class.getMethods())
			.flatMap(Arrays::stream)
			.anyMatch((method) -> method.getName().equals(name) && descriptor(method).equals(descriptor))
				|| (type.getSuperclass() != null && declares(type.getSuperclass(), name, descriptor));
	}

	private static String descriptor(Method method) {
		return Type.getMethodDescriptor(method);
	}

	private static String descriptor(Constructor<?> constructor) {
		return Type.getConstructorDescriptor(constructor);
	}

	private final class Visitor extends ClassVisitor {

		Visitor() {
			super(Opcodes.ASM9);
		}

		@Override
		public MethodVisitor visitMethod(int access, String name, String descriptor, String signature,
				String[] exceptions) {
			return new MethodVisitor(Opcodes.ASM9) {

				@Override
				public void visitMethodInsn(int opcode, String owner, String name, String descriptor,
						boolean isInterface) {
					checkMethod(owner, name, descriptor);
				}

				@Override
				public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
					check(owner, name, (type) -> Arrays.stream(type.getFields())
						.anyMatch((field) -> field.getName().equals(name)));
				}

				@Override
				public void visitTypeInsn(int opcode, String type) {
					check(type, "", (found) -> true);
				}

				@Override
				public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap,
						Object... arguments) {
					for (Object argument : arguments) {
						if (argument instanceof Handle handle) {
							checkMethod(handle.getOwner(), handle.getName(), handle.getDesc());
						}
					}
				}

			};
		}

	}

}
